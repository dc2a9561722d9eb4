# A copy of sttgen.kits.facade.conversions: edits are lost when sttgen runs again.
"""What one pair of versions needs as an algorithm: the functions that a pair file names.

Most of what differs between two versions is data, and the rest of the kit carries it out without knowing the
versions. Some of it cannot be said as data: a format of result files, an upload of several files, a reference
that becomes a list. That is code here, and only here are the members that a single version has spelled out.
Other rooms reach it by the words of a plan alone: ``names`` is the closed list of them.
"""
