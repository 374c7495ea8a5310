"""Is this sheet the table that its header names? Some only look like one.

A sheet of the points of one paper has numbers of candidates and a 总分, which is that of the paper; one of averages has
a class and a number of people, those who sat the examination; one of chosen subjects has 1 and 0 under their names; a
list of names and classes may be of anything where no number of a pupil and no title says that it is a roster.
Whoever says in `eduq.yaml` which table such a sheet is has it read as that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.header_matching import SubjectHeader, gives_way, header_key, vocabulary
from eduquality.model.definitions.project import Project

#: Questions of a paper and their groups: 客观题, 主观题得分, 第3题, 选择题12, 17(2), 5.1.
_QUESTION = re.compile(r"(?:[单多]?选择?|填空|解答|判断|第)?题?\d{1,2}(?:[.\-]\d{1,2}|\(\d{1,2}\))?题?")
_GROUP = re.compile(r"(?:客观|主观|选择|非选择)题?(?:得?分|总分|成绩)?")
#: A few columns whose header is a number may be anything.
_FEWEST_QUESTIONS = 3
_OF_RESULTS = re.compile(r"平均分|均分|及格率|优秀率|优良率|良好率|低分率|满分率|得分率|最高分|最低分|标准差|上线率")
#: So few rows of 0 and 1 may be results.
_FEWEST_CHOICES = 3
#: What names a list of all pupils, and what one of others; what is told of a pupil on a roster.
_ROSTER = re.compile(r"花名册|名册|名单|名簿|学籍|学生|在校生|新生")
_NO_ROSTER = re.compile(r"班主任|教师|教职工|老师|考场|考生|成绩|得分|名次|座[位次]|值日|值周|家长会|考勤|签到|点名")
_OF_PUPILS = frozenset({"birth_date", "ethnicity", "boarder", "migrant", "left_behind", "status"})
_OTHER_LISTS = re.compile(
    r"考场|考点|教学班|走班|名次|排名|位次|分数|得分|成绩|等第|任教|职务|职称|班主任|指导|项目|金额|奖|课程|社团|节目|作品|岗位"
    r"|原因|事由|签[名到]|宿舍|床位|车牌"
)
#: Two of one name are rare in a school.
_MOSTLY_ONCE = 0.97
_TABLES_OF_NUMBERS = frozenset({"classes", "enrolments"})


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Why a sheet is not the table it looks like: a code of words.intake, and the header that tells it.

    lacks: the table that it is instead, and the field that it lacks of that.
    """

    reason: str
    header: str = ""
    lacks: tuple[str, str] | None = None


_NO_LIST = Lookalike("sheet.missing_columns", lacks=("schools", "school_id"))
_SCHOOL_LIST = re.compile(
    r"学校(?:名[录单册]|一览|基本(?:情况|信息)|信息|目录|列表|清单|花名|情况)|校名[录单]|名录|园所?名[录单]"
)


def lookalike_in(part: Part) -> Lookalike | None:
    """Say why the part is not the table that it was taken for; None where it is."""
    if part.table == "exams":
        if not part.subjects:
            question = _of_one_paper(part) if "total" in part.letters else None
            return Lookalike("sheet.one_paper", question) if question else None
        return Lookalike("sheet.are_choices") if "total" not in part.letters and _are_choices(part) else None
    if part.table == "students" and not {"student_id", "id_number"} & set(part.values):
        return _list_of_names(part)
    if part.table in _TABLES_OF_NUMBERS:
        result = next((text for text in _unused(part) if _OF_RESULTS.search(header_key(text))), None)
        return Lookalike("sheet.is_analysis", result) if result else None
    return _of_short_header(part)


def _of_short_header(part: Part) -> Lookalike | None:
    """Say why a list is none of schools or staff that is known by little: nothing calls it so, or names repeat."""
    if part.table == "schools" and part.signature == ("school", "kind"):
        return None if any(_SCHOOL_LIST.search(clue.text) for clue in part.context_from) else _NO_LIST
    again = part.table == "teachers" and "*signs" in part.signature and _names_again(part)
    return Lookalike("sheet.staff_again") if again else None


def _names_again(part: Part) -> bool:
    """Tell whether names repeat on a list that has no number to tell whether they are of one person."""
    names = part.values["name"].drop_null()
    return not {"id_number", "teacher_id"} & set(part.values) and len(names.unique()) < _MOSTLY_ONCE * len(names)


def _unused(part: Part) -> Iterable[str]:
    return (text for _, text, _ in part.unknown)


def _of_one_paper(part: Part) -> str | None:
    """Give the header of a question, where the columns beside the total are the questions of a paper."""
    groups = [text for text in _unused(part) if _GROUP.fullmatch(header_key(text))]
    questions = [text for text in _unused(part) if _QUESTION.fullmatch(header_key(text))]
    if not groups and len(questions) < _FEWEST_QUESTIONS:
        return None
    return " ".join((groups or questions)[0].split())


def _list_of_names(part: Part) -> Lookalike | None:
    """Say why a list of names and classes is no roster: a column of it, or that nothing says it is one."""
    of_exam = [meaning for text in _unused(part) if (meaning := _of_exam(text))]
    if of_exam:
        # Candidates without points are a list of those who will sit.
        lacks = "total" if all(meaning == "candidate_id" for meaning in of_exam) else "candidate_id"
        return Lookalike("sheet.missing_columns", lacks=("exams", lacks))
    other = next((text for text in _unused(part) if _OTHER_LISTS.search(header_key(text))), None)
    if other:
        return Lookalike("sheet.names_of_some", other)
    titles = [clue.text for clue in part.context_from]
    if any(_NO_ROSTER.search(title) for title in titles):
        return Lookalike("sheet.names_alone")
    is_named = any(_ROSTER.search(title) for title in titles)
    return None if is_named or _OF_PUPILS & set(part.letters) else Lookalike("sheet.names_alone")


def _of_exam(text: str) -> str | SubjectHeader | None:
    """Give what a header of results means, or of a number that an examination gave; None for any other."""
    meaning = vocabulary(Project()).meaning("exams", text)
    of_exam = isinstance(meaning, SubjectHeader) or meaning in {"total", "candidate_id"}
    return meaning if of_exam and not gives_way(text) else None


def _are_choices(part: Part) -> bool:
    """Tell whether nothing stands under the subjects but 1 and 0."""
    if len(part.rows) < _FEWEST_CHOICES:
        return False
    seen: set[str | None] = set()
    for column in part.subjects.values():
        seen |= set(column.unique().to_pylist())
        if not seen <= {"0", "1", None}:
            return False
    return "1" in seen
