#!/usr/bin/env bash
# Saves a ledger with LibreOffice in the forms that offices use and compares what is read from each,
# and reads the program's own CSV again after LibreOffice has opened and saved it.
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
