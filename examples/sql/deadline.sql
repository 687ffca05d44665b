-- The deadline of every receipt: the limit-th working day after it.
-- Of receipts (id, received, working_days), working_days being the limit.
SELECT
    receipts.*,
    due.date AS due,  -- null: outside the calendar
    NOT due.confirmed AS provisional
FROM receipts
LEFT JOIN calendar AS received ON received.date = receipts.received
LEFT JOIN calendar AS due
    ON due.working_day_number = received.working_day_number + receipts.working_days
    AND due.kind IN ('workday', 'make_up_workday');  -- a day off has the number of the day before
