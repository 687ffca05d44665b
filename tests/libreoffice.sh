#!/usr/bin/env bash
# Saves a ledger with LibreOffice in the forms that offices use and compares what is read from each,
# and reads the program's own CSV again after LibreOffice has opened and saved it.
# Last, what docs/alternatives.md says of WORKDAY.INTL and NETWORKDAYS.INTL.
# For developers: needs LibreOffice (soffice) and the program installed with its extra `excel`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

infilter=--norestore
saved_as() { # format, folder, file
    soffice "$infilter" "-env:UserInstallation=file://$scratch/profile" --headless --convert-to "$1" \
        --outdir "$scratch/$2" "$3" >/dev/null 2>&1
}
# all that is read but where it stood
read_from() {
    sla1357 check "$1" --as-of 2026-11-20 --format json --lang en 2>/dev/null |
        python3 -c 'import json, sys
document = json.load(sys.stdin)
print([[case[key] for key in ("id", "type", "received", "station", "status", "stages")]
       for case in document["cases"]], document["summary"])' || true
}
same() { # what, one reading, the other
    if [[ -z $2 || $2 != "$3" ]]; then
        printf 'differs: %s\n%s\n%s\n' "$1" "$2" "$3"
        exit 1
    fi
    printf 'the same: %s\n' "$1"
}

csv='Text - txt - csv (StarCalc)'
workbook=tests/ledgers/good/libreoffice.xlsx
expected=$(read_from "$workbook")

# separator, quote, character set (67: GBK, 76: UTF-8, 65535: UTF-16), first line, …, as shown
saved_as "csv:$csv:44,34,67,1,,0,false,true,false" gbk "$workbook"
same "CSV in GBK" "$expected" "$(read_from "$scratch"/gbk/libreoffice.csv)"
saved_as "csv:$csv:44,34,76,1,,0,false,true,false" utf8 "$workbook"
same "CSV in UTF-8" "$expected" "$(read_from "$scratch"/utf8/libreoffice.csv)"
saved_as "txt:$csv:9,34,65535,1,,0,false,true,false" utf16 "$workbook"
same "text in UTF-16 with tabs" "$expected" "$(read_from "$scratch"/utf16/libreoffice.txt)"
saved_as "xlsx:Calc MS Excel 2007 XML" again "$workbook"
same "a workbook saved again" "$expected" "$(read_from "$scratch"/again/libreoffice.xlsx)"

sla1357 check "$workbook" --as-of 2026-11-20 --format csv --lang zh --output "$scratch/own.csv" 2>/dev/null
own=$(read_from "$scratch/own.csv")
# opened as UTF-8 with the first column as text, as a person would tell the import dialogue
infilter="--infilter=CSV:44,34,76,1,1/2"
saved_as "xlsx:Calc MS Excel 2007 XML" own "$scratch/own.csv"
same "the program's own CSV, opened and saved as a workbook" "$own" "$(read_from "$scratch/own/own.xlsx")"

# 2026-02-15 to 23 are off; in a week of seven working days the 7th and 8th have to be listed too
python3 - "$scratch/functions.xlsx" <<'END'
import datetime as dt
import sys

from openpyxl import Workbook

book = Workbook()
sheet = book.active
sheet.append(
    [
        '=TEXT(WORKDAY.INTL(DATE(2026,2,5),7,1,A2:I2),"yyyy-mm-dd")',
        '=TEXT(WORKDAY.INTL(DATE(2026,2,5),7,"0000000",A2:K2),"yyyy-mm-dd")',
        '=NETWORKDAYS.INTL(DATE(2026,2,6),DATE(2026,2,14),"0000000",A2:K2)',
        '=TEXT(WORKDAY.INTL(DATE(2027,9,30),1,1,A2:I2),"yyyy-mm-dd")',
    ]
)
sheet.append([dt.date(2026, 2, day) for day in (*range(15, 24), 7, 8)])
book.save(sys.argv[1])
END
infilter=--norestore
saved_as "csv:$csv:44,34,76,1,,0,false,true,false" functions "$scratch/functions.xlsx"
same "the make-up Saturday, left out and counted; a day off that nobody listed" \
    "2026-02-24,2026-02-14,7,2027-10-01" "$(head -n 1 "$scratch/functions/functions.csv" | sed 's/,*$//')"
