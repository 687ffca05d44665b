-- The working days that every receipt has used, and has left; below zero it is late.
-- Of receipts (id, received, working_days, ended): the day it was done, or else that of the report.
SELECT
    receipts.*,
    ended.working_day_number - received.working_day_number AS elapsed,
    receipts.working_days - (ended.working_day_number - received.working_day_number) AS remaining,
    NOT ended.confirmed AS provisional
FROM receipts
LEFT JOIN calendar AS received ON received.date = receipts.received
LEFT JOIN calendar AS ended ON ended.date = receipts.ended;
