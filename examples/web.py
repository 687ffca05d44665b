"""A web service that takes a ledger and answers with JSON or with a page; it keeps no file.

pip install "sla1357[report]" fastapi uvicorn
uvicorn web:app
curl --data-binary @cases.csv 'http://127.0.0.1:8000/check?as_of=2026-11-20'
"""

import datetime as dt
from typing import Literal

from fastapi import FastAPI, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool

from sla1357 import Sla1357Error, check, report_on, to_html, to_json, today_in_china

MOST = 20 * 2**20  # bytes of a ledger
Command = Literal["check", "report"]
Form = Literal["json", "html"]
Language = Literal["zh", "en"]

app = FastAPI(title="sla1357")


@app.post("/{command}")
async def answer(
    command: Command,
    request: Request,
    as_of: dt.date | None = None,
    form: Form = "json",
    lang: Language = "zh",
) -> Response:
    """Answer with the state of every case, or with the on-time rates by station."""
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > MOST:
            raise HTTPException(413, "the ledger is too large")
    day = as_of or today_in_china()
    text = await run_in_threadpool(_written, command, bytes(content), day, form, lang)
    return Response(text, media_type="text/html" if form == "html" else "application/json")


def _written(command: Command, content: bytes, as_of: dt.date, form: Form, lang: Language) -> str:
    try:
        results = check(content, as_of=as_of)
        found = report_on(results, by=["station"]) if command == "report" else results
        return to_html(found, lang=lang) if form == "html" else to_json(found, lang=lang)
    except Sla1357Error as e:  # such as a day outside the calendar
        raise HTTPException(422, str(e)) from e
