-- What is due next, of `sla1357 check --format ndjson -o cases.ndjson`.
SELECT next_due, next_stage, id, status, station
FROM 'cases.ndjson'
WHERE record = 'case' AND next_due IS NOT NULL
ORDER BY next_due, id;
