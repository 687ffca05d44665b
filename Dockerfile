# docker build -t sla1357 .
# docker run --rm --network none --user "$(id -u):$(id -g)" -v "$PWD:/ledgers" sla1357 check cases.csv
FROM python:3.13-slim AS build
COPY pyproject.toml README.md LICENSE /source/
COPY packaging/sla1357.1 /source/packaging/
COPY src /source/src
RUN pip install --no-cache-dir --no-compile --prefix /installed "/source[excel,ics,report]"

FROM python:3.13-slim
COPY --from=build /installed /usr/local
RUN useradd --create-home clerk
USER clerk
WORKDIR /ledgers
ENTRYPOINT ["sla1357"]
