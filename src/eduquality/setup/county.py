"""Which county are the data of? So many names of schools begin with it, or a column says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from eduquality.intake.register.names import Places, county_in, name_key
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import Dataset
from eduquality.setup.held import combinations, of_schools
from eduquality.setup.questions import Answer, Question, Setting, said

#: Of so many schools that name one county nobody need be asked; a district or city must be that of so many of all.
_FEWEST, _FEWEST_OF_DISTRICT, _PART_OF_DISTRICT = 2, 3, 0.5
#: A district or city of counties before a name: 清城区第一小学, 清远市清城区第一小学; 开发区小学 and 东校区 name none.
_DISTRICT = re.compile(r"(?:[一-龥]{2,4}?市(?=[一-龥]{2,4}?[区市]))?([一-龥]{2,4}?[区市])(?=[一-龥]{3,})")
_AROUND = re.compile(r"[一-龥]{2,7}?(?:自治[县旗]|县|区|市|旗)(?=教育|教体|教科|$|\d|[各全])")
_NO_PLACE = re.compile(r"(?:[学校小社景园地]|开发|高新|产业|工业|示范|技术|合作|保税|度假)区$|[各全本][县市区]$")
_A_COUNTY = re.compile(r"[一-龥]{1,9}[县区市旗]")
_MOST_AROUND = 3


def county_question(dataset: Dataset, lists: Mapping[str, Sequence[str]]) -> Question | None:
    """Ask for the county; nothing where every row says its own, of several. lists: the names in lists of schools."""
    named, columns = counties_named(dataset, lists)
    if len(columns) > 1:
        return None
    places = Places({*named, *columns}, ())
    counted = Counter[str]()
    for county, count in (named | columns).items():
        counted[places.county(county) or county] += count
    found = [county for county, _ in counted.most_common()]
    is_sure = len(found) == 1 and (counted[found[0]] >= _FEWEST or bool(columns))
    guesses = found or _counties_around(dataset)
    answers = [said(county, Setting(("county",), county)) for county in guesses]
    nothing = Answer("setup.answer.several" if len(guesses) > 1 else "setup.answer.nothing")
    values = {"found": "、".join(f"{one} ({counted[one]})" if found else one for one in guesses)}
    code = "setup.county_told" if found else "setup.county_around" if guesses else "setup.county"
    return Question("county", code, values, (*answers, nothing), is_sure=is_sure, typed=_typed)


def counties_named(dataset: Dataset, lists: Mapping[str, Sequence[str]]) -> tuple[Counter[str], Counter[str]]:
    """Count the schools whose name begins with a county, and those beside which a column names one."""
    schools: set[tuple[str, str | None]] = {(name, None) for names in lists.values() for name in names}
    for table in of_schools(dataset):
        schools |= {(name, county) for name, county, _ in combinations(dataset, table, ("school", "county")) if name}
    names = {name_key(name) for name, _ in schools}
    named = Counter(county for county in map(county_in, names) if county)
    return named or _districts(names), Counter(county for _, county in schools if county)


def _districts(names: Collection[str]) -> Counter[str]:
    """Count the districts and cities that names begin with, where many do; what many schools are in is no name."""
    begun = (match[1] for name in names if (match := _DISTRICT.match(name)))
    found = Counter(place for place in begun if not _NO_PLACE.search(place))
    least = max(_FEWEST_OF_DISTRICT, _PART_OF_DISTRICT * len(names))
    return Counter({place: count for place, count in found.items() if count >= least})


def _counties_around(dataset: Dataset) -> list[str]:
    """Give counties that names of folders and files speak of, as 云岭县教育局, the most frequent first."""
    texts = {dataset.root.name, *(part for name in dataset.files for part in PurePosixPath(name).with_suffix("").parts)}
    found = Counter(one for text in texts for one in _AROUND.findall(fold(text)) if not _NO_PLACE.search(one))
    return [county for county, _ in sorted(found.items(), key=lambda one: (-one[1], one[0]))][:_MOST_AROUND]


def _typed(text: str) -> Answer | None:
    return said(text, Setting(("county",), text)) if _A_COUNTY.fullmatch(text) else None
