-- The calendar, as `sla1357 calendar export --all --format csv -o calendar.csv` writes it.
CREATE TABLE calendar (
    date DATE PRIMARY KEY,
    kind VARCHAR NOT NULL,  -- workday, weekend, day_off, make_up_workday
    name VARCHAR,  -- the festival; null on other days
    working_day_number INTEGER NOT NULL,  -- working days so far, through this day
    confirmed BOOLEAN NOT NULL  -- false: no notice settles this day yet
);
COPY calendar FROM 'calendar.csv' (FORMAT csv, HEADER);
