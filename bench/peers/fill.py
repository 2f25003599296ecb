"""Gives the peers the rows of a register that bench-records has made: `fill.py LUOSHI.db DATASETTE.db STRAPI.db`.

Each has them in one table with an index on the same columns. Strapi's table is the one that it has made at its first start.
"""

import sqlite3
import sys

COLUMNS = ["name", "name_en", "number", "level", "district", "host", "staff", "budget", "recognised", "state"]
INDEXED = ["name", "number", "level", "district", "host", "recognised", "state"]

ROWS = f"""
    SELECT id, {", ".join(COLUMNS)},
        (SELECT json_group_array(value) FROM luoshi.k_bench_platform__countries WHERE record_id = id)
    FROM luoshi.k_bench_platform WHERE deleted IS NULL
"""


def main():
    luoshi, datasette, strapi = sys.argv[1:]
    columns = ", ".join(f"{name} {'integer' if name in ('host', 'staff', 'budget') else 'text'}" for name in COLUMNS)
    fill(
        datasette,
        luoshi,
        [f"CREATE TABLE platforms (id integer primary key, {columns}, countries text)", f"INSERT INTO platforms {ROWS}"],
    )
    named = ", ".join(COLUMNS)
    moments = "1764000000000, 1764000000000, 1764000000000"
    fill(
        strapi,
        luoshi,
        [
            "DELETE FROM platforms",
            f"""INSERT INTO platforms (id, {named}, countries, document_id, created_at, updated_at, published_at)
                SELECT rows.*, printf('document%016d', id), {moments} FROM ({ROWS}) AS rows""",
        ],
    )


def fill(file, luoshi, statements):
    with sqlite3.connect(f"file:{file}", uri=True) as db:
        db.execute("ATTACH ? AS luoshi", (f"file:{luoshi}?mode=ro",))
        for statement in statements:
            db.execute(statement)
        for column in INDEXED:
            db.execute(f"CREATE INDEX measured_{column} ON platforms ({column})")
    db = sqlite3.connect(file)
    db.execute("ANALYZE")
    db.commit()
    print(f"{file}: {db.execute('SELECT count(*) FROM platforms').fetchone()[0]} rows")
    db.close()


if __name__ == "__main__":
    main()
