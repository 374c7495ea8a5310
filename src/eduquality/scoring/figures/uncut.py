"""Why is there no figure of any unit or slice? What the whole lacks, uncut, all its parts lack."""

from __future__ import annotations

from dataclasses import replace

from eduquality.engine.asking import Session
from eduquality.model.queries.arithmetic import NoValue
from eduquality.scoring.figures.reckoner import Found, Reckoned, Reckoner, Request, blame_of
from eduquality.words import LANGS, say


def uncut(request: Request) -> Request:
    """Give the request for the whole that a request cuts."""
    return replace(request, levels=("area",), dims=())


def with_uncut(reckoner: Reckoner, session: Session, found: Found) -> Found:
    """Reckon as well the whole of every request that gave no group."""
    silent = [uncut(request) for request, groups in found.items() if not groups]
    asked = list(dict.fromkeys(request for request in silent if request not in found))
    return {**found, **(reckoner.run(session, asked) if asked else {})}


def stand_ins(reckoner: Reckoner, session: Session, found: Found) -> Found:
    """Give what stands in for each request without a group: its whole, or that no row tells its unit."""
    silent = [request for request, groups in found.items() if not groups and found[uncut(request)]]
    if not silent:
        return {}
    answers = session.answer([ask for request in silent for ask in reckoner.concerned(uncut(request))])

    def stand_in(request: Request, whole: Reckoned) -> Reckoned:
        asks = reckoner.concerned(uncut(request))
        told = [ask for ask in asks if any(cell.value for cell in answers.of(ask).values())]
        if isinstance(whole.value, NoValue) or not told:
            return whole
        level = {lang: say(f"level.{request.levels[0]}", lang) for lang in LANGS}
        blame = {**blame_of(told[0]), "level": level}
        return replace(whole, value=NoValue("no-unit", told[0].table), blame=blame)

    return {request: [stand_in(request, whole) for whole in found[uncut(request)]] for request in silent}
