#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# mandoc has nothing to say of the manual pages, their style included. That a
# page of another package is not installed here is not a fault.
. "$(dirname "$0")/lib.sh"
needs mandoc 'manual pages'

lint() {
	! mandoc -T lint -W style "$1" 2>/dev/null |
		grep -v 'STYLE: referenced manual not found'
}
for page in man/*.[1-9]; do
	silent "${page##*/}" lint "$page"
done
many() { [ "$passed" -ge 7 ]; }
silent 'the pages were found' many
finish
