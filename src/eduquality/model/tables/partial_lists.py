"""Which lists hold only some of the rows of a table? A list of aided pupils looks like a roster and is none.

Taken for a roster such a list would make a school of one pupil. What it is called, or a column that only it fills in in
every row, tells it from one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

#: After such a word comes the name of a place or a school, 先进小学, not a kind of list.
_IN_NAMES = r"(?!小学|中学|学校|幼儿园|完小|教学点|中心|学院|村|镇|乡|县|区|街|路|率)"

#: What is counted once a year.
_COUNTED = ("students", "classes", "enrolments", "teachers")


@dataclass(frozen=True)
class PartialList:
    """A kind of list that holds some of the rows of `tables`.

    title: what its title, or the name of its sheet or file, says (a regular expression). column: the headers that it
    alone fills in in every row; mere: headers that it alone has. says: what every row of such a list says in one of its
    columns, whatever its header. least: of a list of large classes, the size that each
    class of it has at least.
    """

    zh: str
    en: str
    tables: tuple[str, ...]
    title: str
    column: str = ""
    mere: str = ""
    says: str = ""
    least: int = 0

    def is_named_by(self, text: str) -> bool:
        """Tell whether a title or name names such a list."""
        return bool(self.title) and self._named.search(text) is not None

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.title}){_IN_NAMES}")


#: kind → what is known of it.
PARTIAL_LISTS: Mapping[str, PartialList] = {
    "disabled": PartialList(
        "残疾或特殊教育学生的名单", "a list of disabled pupils", ("students",),
        r"残疾|残障|特殊儿童|特殊学生|特需|随班就读|送教|特殊教育|特教",
        r"残疾(?:类别|类型|种类|等级|程度|证)|安置(?:方式|形式)|致残|障碍类型",
    ),
    "aided": PartialList(
        "资助或困难学生的名单", "a list of pupils who are aided", ("students",),
        r"贫困|困难|特困|资助|助学|补助|低保|建档立卡|脱贫|监测户|免学费|奖学金|受助|营养改善",
        r"(?:资助|补助|受助|助学金|奖学金)(?:项目|金额|标准|档次|等级|类型|类别|名称)|困难(?:类型|类别|等级|原因)|低保证|致贫",
    ),
    "cared_for": PartialList(
        "留守、随迁等学生的名单", "a list of left-behind or migrant children", ("students",),
        r"留守|随迁|孤儿|无人抚养|单亲|流动儿童|困境儿童|关爱(?:对象|学生|儿童)|心理(?:危机|问题|预警)|重点关注",
        r"留守(?:类型|原因|时间)|委托监护|帮扶(?:人|责任人|教师|措施)|关爱措施|外出务工地",
    ),
    "moved": PartialList(
        "转学、休学、辍学、毕业等学生的名单", "a list of pupils who moved or left", ("students",),
        r"转学|转入|转出|借读|休学|复学|退学|辍学|失学|控辍|流失|未入学|未到校|毕业学?生|空挂|人籍分离|增减"
        r"|(?:异动|变动)(?!后)|变化情况",
        r"(?:异动|变动|变化|增减)(?:类[别型]|种类|性质|情况|原因|时间|日期)?$|(?<!毕业)去向|流向"
        r"|转[入出](?:学校|地|时间|日期|原因)|(?:休学|辍学|退学|失学|复学)(?:时间|日期|原因)|劝返|未到校原因",
        says=r"转[入出走往至]|转学|[休退停辍失]学|死亡|去世|注销|开除|出国|流失|保留学籍|毕业|结业|肄业|离校",
    ),
    "honoured": PartialList(
        "获奖或表彰名单", "a list of those who won or were honoured", ("students", "teachers", "classes", "exams"),
        r"获奖|优秀|三好|表彰|先进|标兵|竞赛|比赛|参赛|美德|好少年|最美|文明班|奖励",
        r"获奖|奖项|奖次|荣誉|参赛(?:项目|组别)|作品(?:名称|题目)|指导教师",
    ),
    "measured": PartialList(
        "体质健康或体检表", "a table of fitness or health", ("students",),
        r"体质|体测|体检|近视|视力|接种|疫苗|免疫|健康监测|晨检",
        mere=r"肺活量|50米|坐位体前屈|立定跳远|引体向上|仰卧起坐|跳绳|体重|BMI|裸眼视力|疫苗|接种",
    ),
    "of_a_service": PartialList(
        "住宿、用餐、活动等学生的名单", "a list of those who take part or board", ("students",),
        r"住宿生|寄宿生|住校生|校车|乘车|午餐|就餐|用餐|托管|课后服务|延时服务|社团|兴趣|夏令营|研学|志愿者|入团"
        r"|团员|少先队|班干部|学生干部|(?<!新生)(?<!入学)(?<!开学)报名|摇号|预录取"
        r"|活动(?:报名|参加|参与|人员|名单)|参加.{0,12}活动|[参投]保|保险|新?队员|大队委|缴费|未缴|欠费|退费|合唱|舞蹈|运动[员会]|选手"
        r"|特长生|学生证|饭卡|结对|帮扶|培优|学困|违纪|处分|请假|缺勤",
        r"宿舍(?:号|楼)|床位|房间号|乘车(?:点|线路)|社团名称|报名(?:项目|时间)|兴趣班|班级职务",
    ),
    "backbone": PartialList(
        "骨干、名师等教师的名单", "a list of backbone or honoured teachers", ("teachers",),
        r"骨干|名师|名校长|学科带头人|特级教师|教学能手|教坛|卓越|工作室|拔尖|带头人",
        r"骨干.*(?:级别|等级|称号|类别|类型|名称|时间|文号)|称号|认定(?:时间|文号|级别)|评定时间|工作室",
    ),
    "new": PartialList(
        "新聘教师的名单", "a list of new teachers", ("teachers",),
        r"(?<![高更创])新教师|新(?:入职|招聘|聘|录用|任|上岗|进)(?:教师|人员|教职工)|新入职|招聘|特岗|公费师范|三支一扶|见习",
        r"招聘(?:批次|单位|年度|岗位)|报考(?:岗位|单位)|拟聘|见习期",
    ),
    "staff_moved": PartialList(
        "交流、调动、离退教师的名单", "a list of teachers who moved or left", ("teachers",),
        r"交流|轮岗|支教|调动|调入|调出|借调|跟岗|离职|辞职|退休|返聘|转岗|挂职|增减|(?:异动|变动)(?!后)|变化情况",
        r"(?:异动|变动|变化|增减)(?:类[别型]|种类|性质|情况|原因|时间|日期)?$|去向|(?:交流|轮岗|支教)(?:学校|时间|类型|期限|形式)|(?:调入|调出|派出|派往|接收|受援|支援)(?:学校|单位|时间)|离职(?:时间|原因)",
        says=r"调[入出离往]|退休|离职|辞[职退]|解聘|去世|病故|除名|借[调出]|交流",
    ),
    "staff_trained": PartialList(
        "教师培训、评审、考务等名单", "a list of teachers trained, assessed or on duty", ("teachers",),
        r"培训|研修|参训|国培|省培|学时|继续教育|职称评|评聘|评审|晋升|竞聘|监考|评卷|阅卷|考务|值班|资格认定|面试"
        r"|补贴|津贴|党员|支部|(?<![及和含与、])班主任(?![:：及和与、]|任课|科任)|(?<!专)兼职教师|代课|临聘|编外|外聘|送教|工会|慰问|体检|结对|公开课|优质课|护学|困难",
        r"培训(?:项目|时间|学时|地点|内容|名称)|参训|学时|申报(?:职称|专业|级别)|监考|考场|入党时间|党内职务|补贴金额",
    ),
    "large_classes": PartialList(
        "大班额班级的名单", "a list of large classes alone", ("classes",),
        r"大班额|超大班|大额班",
        r"(?:消除|化解|整改|分流)(?:措施|办法|时限|时间|方案|计划)|超(?:员|出|额)人数",
        least=46,
    ),
    "chosen_candidates": PartialList(
        "上线、录取、补考等部分考生的名单", "a list of some candidates", ("exams", "scores"),
        r"(?:上线|录取|尖子|拔尖|优等|优生|培优|临界|学困|后进|补考|缓考|百强|前\d+名).{0,8}(?:名单|名册|花名|学生|考生|统计|一览)"
        r"|前\d+名(?:成绩|学生|考生)?表?$",
        r"录取(?:院校|学校|专业|批次)|补考(?:科目|原因)",
    ),
    "some_schools": PartialList(
        "部分学校的名单", "a list of some schools", ("schools",),
        r"(?:薄弱|示范|特色|试点|大校额|超大校|普惠|达标|重点|实验校|优质).{0,12}(?:名单|一览|台账|名册|公示)",
        r"(?:认定|授牌|命名)(?:时间|文号|年度)|整改(?:措施|时限)",
    ),
    "planned": PartialList(
        "计划或预测数，不是实有数", "a plan or a forecast, not what is there", _COUNTED,
        r"招生计划|计划招生|拟招|拟分班|拟?录取(?:学生|新生)?(?:名单|名册|花名)|拟录取|报名登记|预登记|意向登记|分班方案|编班方案|预测|预计|预估",
    ),
    "of_another_year": PartialList(
        "没有写明年份的往年数据", "data of a past year that does not say which", _COUNTED,
        r"^(?!.*(?:19|20)\d\d)(?:.*(?<![比较与和同])去年|上年(?:度|底|末|数据|班|学生|教师|名册|$)|上一?学年|往年"
        r"|作废|废弃|旧(?:表|版|数据)?$)",
    ),
    "sample": PartialList(
        "填报示例", "an example of how to fill in", (*_COUNTED, "schools", "exams", "scores"),
        r"^(?:附[:：]?)?(?:填[报写表])?(?:示例|样例|样表|范例|例表)",
    ),
}  # fmt: skip
