# SPDX-License-Identifier: GPL-2.0-or-later
# usage: validate.py SCHEMA PART [lines]
# Checks standard input, one JSON value or one a line, by a part of the schema.
import json
import sys

import jsonschema

with open(sys.argv[1]) as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(
    {"$ref": "#/$defs/" + sys.argv[2], "$defs": schema["$defs"]})
text = sys.stdin.buffer.read().decode("utf-8")
values = text.splitlines() if sys.argv[3:] else [text]
for value in values:
    validator.validate(json.loads(value))
if sys.argv[2] == "hits":
    keys = schema["$defs"]["hit"]["properties"].keys()
    for hit in json.loads(text):
        assert hit.keys() <= keys, hit.keys() - keys
print(len(values), "valid")
