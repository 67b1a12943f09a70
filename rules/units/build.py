"""The tables of units, made from the data of the package vietnamadminunits (MIT; see LICENSE here): python rules/units/build.py FOLDER

FOLDER is the unpacked package (``vietnamadminunits/data``). Writes ``before.tsv`` (code, name, code of the unit above; provinces, districts
and communes as they were on 30 June 2025), ``after.tsv`` (provinces and communes since 1 July 2025) and ``became.tsv`` (code of a commune
before, codes of the communes that took it over, the one with its seat first). Codes are those of the General Statistics Office.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(data: Path) -> None:
    database = sqlite3.connect(data / "dataset.db")
    old = database.execute(
        "select provinceCode, province, districtCode, district, wardCode, ward, provinceKey, districtKey, wardKey from admin_units_legacy"
    ).fetchall()
    new = database.execute("select provinceCode, province, wardCode, ward, provinceKey, wardKey from admin_units").fetchall()
    before = {row[0]: (row[1], "") for row in old if row[0]}
    before |= {f"{row[2]}": (row[3], row[0]) for row in old if row[2]}
    before |= {row[4]: (row[5], row[2]) for row in old if row[4]}
    after = {row[0]: (row[1], "") for row in new if row[0]} | {row[2]: (row[3], row[0]) for row in new if row[2]}
    _write("before.tsv", [(code, name, above) for code, (name, above) in before.items()])
    _write("after.tsv", [(code, name, above) for code, (name, above) in after.items()])
    codes = {f"{row[6]}_{row[7]}_{row[8]}": row[4] for row in old if row[4]}
    new_codes = {(row[4], row[5]): row[2] for row in new if row[2]}
    became: dict[str, list[str]] = {}
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, merged in communes.items():
            for key in merged:
                if key in codes and (province, commune) in new_codes:
                    became.setdefault(codes[key], []).append(new_codes[province, commune])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            for part in sorted(parts, key=lambda part: not part["isDefaultNewWard"]):
                if key in codes and (province, part["newWardKey"]) in new_codes:
                    became.setdefault(codes[key], []).append(new_codes[province, part["newWardKey"]])
    _write("became.tsv", [(code, " ".join(dict.fromkeys(into))) for code, into in became.items()])


def _write(name: str, rows: list[tuple[str, ...]]) -> None:
    lines = ["\t".join(row) for row in sorted(rows, key=lambda row: (len(row[0]), row[0]))]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
