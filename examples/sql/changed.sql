-- What became of each number between two days, of two such files.
-- A number without `after` is in the ledger no more, or its row is no case any more.
SELECT
    coalesce(old.id, new.id) AS id,
    coalesce(old.status, old.record) AS before,
    coalesce(new.status, new.record) AS after
FROM (SELECT * FROM 'before.ndjson' WHERE record IN ('case', 'unreadable', 'left_out')) AS old
FULL JOIN (SELECT * FROM 'after.ndjson' WHERE record IN ('case', 'unreadable', 'left_out')) AS new
    ON old.id = new.id
WHERE coalesce(old.status, old.record) IS DISTINCT FROM coalesce(new.status, new.record)
ORDER BY 1;
