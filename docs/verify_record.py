#!/usr/bin/env python3
"""Verifies a downloaded public record (JSONL) with Python's standard library only.

Usage: python3 verify_record.py record.jsonl [KNOWN_DIGEST ...]

Each line is one entry. The digest of an entry is the SHA-256 of the canonical JSON (sorted keys, UTF-8, no spaces)
of all its other fields; each entry carries the digest of the one before it, and numbers have no gaps. Digests
printed on exported documents or sent in letters can be given as KNOWN_DIGEST: each must appear in the chain.
Exit code 0 if everything holds, 1 otherwise.
"""
import hashlib
import json
import sys


def verify(lines, known=()):
    """Yields a sentence for everything that is wrong with the entries in `lines` (texts of JSON)."""
    previous, expected, seen = "0" * 64, 1, set()
    for line in filter(str.strip, lines):
        entry = json.loads(line)
        digest = entry.pop("digest")
        canonical = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        if entry["sequence"] != expected:
            yield f"entry {expected} is missing (found {entry['sequence']})"
        if entry["previous_digest"] != previous:
            yield f"entry {entry['sequence']} does not follow the one before it"
        if hashlib.sha256(canonical).hexdigest() != digest:
            yield f"entry {entry['sequence']} was changed"
        previous, expected = digest, entry["sequence"] + 1
        seen.add(digest)
    for digest in known:
        if digest not in seen:
            yield f"the known digest {digest} is not in this record"


def main(arguments):
    """Prints the findings for the file in `arguments`; returns the exit code."""
    if not arguments:
        print(__doc__)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            findings = list(verify(file, arguments[1:]))
    except (OSError, ValueError) as failure:
        print(f"The file cannot be read as a record: {failure}")
        return 2
    print("\n".join(findings) or "The record holds.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
