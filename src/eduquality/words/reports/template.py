"""Phrases of the blank forms: titles, notes, what each column means, and what a sample row holds."""

from eduquality.words import Phrase

_FORM: dict[str, Phrase] = {
    "template.file": Phrase("{table}填报表", "{table}"),
    "template.together": Phrase("填报表", "-forms"),
    "template.unknown_school": Phrase(
        "名单里没有学校“{name}”",
        "{name} is no school of the list",
        "请写名单中的学校名称或 10 位标识码",
        "give a name or a code of ten digits from the list",
    ),
    "template.unknown_school_near": Phrase(
        "名单里没有学校“{name}”",
        "{name} is no school of the list",
        "是不是“{near}”？",
        "did you mean {near}?",
    ),
    "template.several_schools": Phrase(
        "名单里有几所学校都叫“{name}”",
        "several schools of the list are called {name}",
        "请改用 10 位标识码",
        "give its code of ten digits instead",
    ),
    "template.title": Phrase("{table}填报表", "{table}"),
    "template.title.school_year": Phrase("{year}—{after}学年{table}填报表", "{table}, school year {year}-{after}"),
    "template.title.flow": Phrase(
        "{year}年{table}填报表（{before}—{year}学年）", "{table}, school year {before}-{year}"
    ),
    "template.title.event": Phrase(
        "{year}年{table}填报表（{before}—{year}学年）", "{table}, school year {before}-{year}"
    ),
    "template.title.calendar": Phrase("{year}年{table}填报表", "{table}, {year}"),
    "template.title.span": Phrase("{year}年{table}填报表", "{table}, {year}"),
    "template.school": Phrase("学校名称：{told}", "School: {told}"),
    "template.school_code": Phrase("学校标识码：{told}", "School-code: {told}"),
    "template.note.required": Phrase(
        "带 * 的列必填；其余没有的留空，不要填 0，也不要填“无”。",
        "Columns with a * must be filled in; leave others empty where there is nothing to say, never 0 for not known.",
    ),
    "template.note.header": Phrase(
        "不要改动表头，不要合并单元格。表头下一行是样例（写有“{sample}”），读取时跳过，可以保留；从它的下一行开始填。",
        "Leave the header as it is and merge no cells. The row beneath it is a sample (marked {sample}) and is skipped "
        "on reading; begin in the row after it.",
    ),
    "template.note.lists": Phrase(
        "有下拉箭头的列从列表中选；把鼠标停在表头上可以看到每一列的含义、可填的值和例子。",
        "Where there is a list, choose from it; rest the pointer on a header to see what the column means.",
    ),
    "template.note.numbers": Phrase(
        "证件号、学籍号、标识码等列已经设为文本；从别处粘贴时请用“选择性粘贴—值”，以免最后几位变成 0。",
        "Columns of numbers that identify are set to text; paste values only, or their last digits become zeros.",
    ),
    "template.note.subjects": Phrase(
        "没有考的科目，把整列删去；满分写进表头，如“语文（满分120）”。",
        "Delete the columns of subjects that were not examined; put full marks in the header: Chinese (120).",
    ),
    "template.required": Phrase("必填", "required"),
    "template.optional": Phrase("选填", "optional"),
    "template.unit": Phrase("单位：{unit}", "Unit: {unit}"),
    "template.choices": Phrase("可填：{choices}", "One of: {choices}"),
    "template.example": Phrase("例：{example}", "For example: {example}"),
    "template.sample": Phrase("{example}\n（{sample}）", "{example}\n(sample, {sample})"),
    "template.joiner": Phrase("、", ", "),
    "template.wrong": Phrase("填写有误", "Not valid"),
    "template.must.choice": Phrase("请从下拉列表中选择。", "Choose a value from the list."),
    "template.must.count": Phrase(
        "请填 0 或正整数；没有数据时留空。", "A whole number, 0 or more; empty if not known."
    ),
    "template.must.points": Phrase("请填 0 到 9999 之间的分数，最多两位小数。", "Points from 0 to 9999."),
    "template.must.date": Phrase("请填日期，如 2013-05-04。", "A date such as 2013-05-04."),
    "template.must.year": Phrase("请填四位年份。", "A year of four digits."),
    "template.must.digits": Phrase("请填 {length} 位号码。", "A number of {length} characters."),
    "template.exists": Phrase(
        "文件已经存在，没有写入",
        "the file exists already; nothing was written",
        "换一个文件夹，或者先把原来的文件移走",
        "name another folder, or move the file away first",
    ),
}

_ABOUT: dict[str, Phrase] = {
    "year.school_year": Phrase(
        "学年开始的年份：2025—2026 学年填 2025", "The year in which the school year begins: 2025 for 2025-2026"
    ),
    "year.flow": Phrase(
        "学年结束的年份：2024—2025 学年填 2025", "The year in which the school year ended: 2025 for 2024-2025"
    ),
    "year.event": Phrase(
        "变动所在学年结束的年份：2024—2025 学年填 2025",
        "The year in which the school year of the change ended: 2025 for 2024-2025",
    ),
    "year.span": Phrase("名单的年份；有取得、认定、开始日期的可不填", "The year of the list; not needed beside a date"),
    "year.calendar": Phrase("考试或统计的年份", "The calendar year"),
    "school_id": Phrase(
        "10 位学校（机构）标识码；标识码和学校名称至少填一项",
        "The code of the school, ten digits; fill in the code or the name, or both",
    ),
    "schools.school_id": Phrase("10 位学校（机构）标识码", "The code of the school, ten digits"),
    "school": Phrase(
        "学校全称，与学校名录一致；标识码和学校名称至少填一项",
        "The full name, as in the list of schools; fill in the code or the name, or both",
    ),
    "schools.school": Phrase("学校全称", "The full name of the school"),
    "county": Phrase("学校所在的县（市、区）", "The county the school lies in"),
    "population.county": Phrase("县（市、区）名称", "Name of the county"),
    "township": Phrase("学校所在的乡镇或街道", "The township the school lies in"),
    "kind": Phrase("学校办学类型", "What kind of school it is"),
    "location": Phrase("统计用城乡划分", "Urban or rural, by the statistical classification"),
    "ownership": Phrase("公办或民办", "Public or private"),
    "successor": Phrase(
        "已撤并、更名的学校，学生去了哪所学校；去了几所的用顿号隔开", "Of a school that is gone: where its pupils went"
    ),
    "former_names": Phrase(
        "学校以前用过的校名，几个之间用顿号；以前的表里写旧校名的，按这所学校计",
        "names that the school had before, several with 、; tables that still call it so are of this school",
    ),
    "state": Phrase(
        "名单上已撤并、停办的学校填 已停办，不再向它要数据；其余可不填",
        "Of a school that is closed: 已停办; nothing is asked of it",
    ),
    "gone_since": Phrase(
        "撤并、停办或更名的时间，如 2025 或 2025年7月", "When it was closed, merged or renamed: 2025 or 2025-07"
    ),
    "school_system": Phrase(
        "五四制填 五四，六三制填 六三；全县相同的可不填", "五四 (five years of primary school) or 六三 (six)"
    ),
    "inclusive": Phrase(
        "幼儿园是否为普惠性；公办园可不填", "Whether a kindergarten is inclusive; not needed of a public one"
    ),
    "central": Phrase("是否为乡镇（街道）中心幼儿园", "Whether it is the central kindergarten of its township"),
    "rating": Phrase("评定的等级，如 省一级、三星级", "The rating it was given"),
    "founded": Phrase("建校（建园）年份", "The year in which it was founded"),
    "attached_to": Phrase("附设的幼儿班、小学部，写所附设的学校", "Of classes attached to another school: that school"),
    "run_by": Phrase("由哪一级举办和管理", "Which level runs it"),
    "connected": Phrase("教室是否接通“班班通”", "Whether the classroom is connected and equipped (班班通)"),
    "household": Phrase("家庭经济困难的类型；没有困难的填“无”", "The kind of hardship; 无 where there is none"),
    "inclusion": Phrase("是否在普通班随班就读", "Whether a disabled pupil is taught in an ordinary class"),
    "disability": Phrase("残疾的类型；没有的不填", "Kind of disability; empty where there is none"),
    "students.major": Phrase("中职学生就读的专业", "Of pupils of vocational schools: the major"),
    "post": Phrase("校长、副校长、教导主任等行政职务；没有的填“无”", "Head, deputy, dean …; 无 where there is none"),
    "duty": Phrase(
        "是否在岗：在岗、交流、支教、借调、休假", "Whether teaching here, exchanged, in support, drawn off or on leave"
    ),
    "entry_date": Phrase("参加工作（从教）的时间", "When work as a teacher began"),
    "on_staff": Phrase("是否有编制", "Whether on the establishment"),
    "title_date": Phrase("取得现职称的时间", "When the present title was given"),
    "rural_years": Phrase("在农村学校任教的年数", "Years taught in rural schools"),
    "network_space": Phrase("是否开通教师网络学习空间", "Whether the teacher has opened a network space"),
    "major": Phrase("最高学历所学专业", "Major of the highest degree"),
    "stage": Phrase("所在学段；年级已经说明学段时可不填", "The stage; not needed where the grade tells it"),
    "grade": Phrase("所在年级", "The grade"),
    "class_name": Phrase("行政班名称，如 1班", "Name of the class"),
    "headcount": Phrase("班级学籍人数", "Pupils registered in the class"),
    "student_id": Phrase(
        "全国学籍号：G 加 18 位身份证件号；没有身份证件号的，按学籍系统填 J 或 L 开头的号",
        "National student number: G and the citizen number; or a number that begins with J or L",
    ),
    "id_kind": Phrase("没有居民身份证的，写护照、通行证等", "Passport, permit …, where it is no citizen number"),
    "id_number": Phrase("18 位居民身份证号，末位可为 X", "Citizen number of 18 characters, the last may be X"),
    "name": Phrase("与身份证件一致的姓名", "Name as in the identity document"),
    "sex": Phrase("性别", "Sex"),
    "birth_date": Phrase("出生日期，与身份证件号一致", "Date of birth, the same as in the citizen number"),
    "ethnicity": Phrase("民族", "Ethnicity"),
    "status": Phrase(
        "是否仍在本校；已经离开的不计入", "Whether the person is still at the school; those who left are not counted"
    ),
    "campus": Phrase("班级所在校区、教学点；只有一处的不填", "Campus of the class, where the school has several"),
    "boarder": Phrase("是否在校住宿", "Whether the pupil boards at the school"),
    "migrant": Phrase(
        "是否为进城务工人员随迁子女，以学籍登记为准",
        "Whether the pupil is registered as a child of migrant workers",
    ),
    "left_behind": Phrase("是否为留守儿童，以学籍登记为准", "Whether the pupil is registered as left behind"),
    "teacher_id": Phrase("本校教职工编号", "Staff number given out by the school"),
    "teachers.stage": Phrase("任教的学段，不是学校类别", "The stage taught, which may not be the school's own"),
    "subject": Phrase("科目名称", "The subject"),
    "teachers.subject": Phrase("主要任教学科", "The subject mainly taught"),
    "full_time": Phrase("是否为专任教师", "Whether a full-time teacher"),
    "education": Phrase("已取得的最高学历", "The highest education completed"),
    "title": Phrase("已聘任的专业技术职务", "The professional title held"),
    "certified": Phrase("是否持有与任教学段相符的教师资格证", "Whether holding a certificate for the stage taught"),
    "backbone": Phrase("是否为县级以上骨干教师", "Whether a backbone teacher of the county or above"),
    "teachers": Phrase("专任教师人数", "Full-time teachers"),
    "staff": Phrase("教职工人数，含专任教师", "All staff, full-time teachers included"),
    "doctors": Phrase("专任教师中博士研究生人数", "Full-time teachers who are doctors"),
    "masters": Phrase("专任教师中硕士研究生人数", "Full-time teachers whose highest degree is a master's"),
    "bachelors": Phrase("专任教师中最高学历为本科的人数", "Full-time teachers whose highest degree is a bachelor's"),
    "colleges": Phrase("专任教师中最高学历为专科的人数", "Full-time teachers who completed junior college"),
    "secondaries": Phrase(
        "专任教师中最高学历为高中阶段的人数", "Full-time teachers who completed upper secondary school"
    ),
    "belows": Phrase("专任教师中学历在高中阶段以下的人数", "Full-time teachers below upper secondary school"),
    "senior_fulls": Phrase("专任教师中正高级职称人数", "Full-time teachers of full senior title"),
    "seniors": Phrase("专任教师中副高级职称人数", "Full-time teachers of senior title"),
    "middles": Phrase("专任教师中中级职称人数", "Full-time teachers of middle title"),
    "juniors": Phrase("专任教师中初级职称人数", "Full-time teachers of junior title"),
    "untitled": Phrase("专任教师中未定职级人数", "Full-time teachers without a title"),
    "certificates": Phrase("专任教师中持有教师资格证的人数", "Full-time teachers with a teaching certificate"),
    "backbones": Phrase("县级以上骨干教师人数", "Backbone teachers of the county or above"),
    "age": Phrase("周岁年龄或年龄段，如 6 或 3-5", "Completed years, or a band such as 3-5"),
    "people": Phrase("该年龄的人口数", "People of that age"),
    "pupils": Phrase("学年初报表时点的在校生数", "Pupils at the start of the school year"),
    "transfers_in": Phrase("学年内转入人数", "Pupils who came from other schools within the school year"),
    "transfers_out": Phrase("学年内转出人数", "Pupils who went to other schools within the school year"),
    "deaths": Phrase("学年内死亡人数", "Pupils who died within the school year"),
    "dropouts": Phrase("学年内辍学人数", "Pupils who dropped out within the school year"),
    "graduates": Phrase("学年末毕业人数", "Pupils who graduated at the end of the school year"),
    "suspended": Phrase("学年内休学人数", "Pupils whose registration was suspended within the school year"),
    "resumed": Phrase("学年内复学人数", "Pupils who came back from a suspension within the school year"),
    "repeaters": Phrase("学年内留级人数", "Pupils put back a grade within the school year"),
    "moved_pupils.school": Phrase(
        "这次变动所属的学校：转出的填转出学校，转入的填转入学校",
        "The school the change is of: the one left by whoever moved out, the one entered by whoever moved in",
    ),
    "moved_pupils.grade": Phrase("变动时所在年级", "The grade at the time of the change"),
    "moved_pupils.kind": Phrase("转入、转出、休学、辍学等", "What changed: transfer in or out, suspension, drop-out …"),
    "from_school": Phrase("转学前的学校", "The school before a transfer"),
    "to_school": Phrase("转学后的学校", "The school after a transfer"),
    "moved_on": Phrase("变动的日期，9 月起算下一学年", "The day of the change; September begins the next school year"),
    "reason": Phrase("变动的原因", "Why"),
    "returned": Phrase(
        "辍学后是否已经返校；已返校的不计", "Whether a pupil who had dropped out is back; then it does not count"
    ),
    "exam": Phrase("考试名称，全县写法一致", "Name of the examination, written alike in the whole county"),
    "exam_kind": Phrase("考试类型", "Kind of examination"),
    "organiser": Phrase("哪一级组织：国家、省、市、县、校", "Which level organised it"),
    "semester": Phrase(
        "第一学期（9 月起）或第二学期（2 月起）", "第一学期 (from September) or 第二学期 (from February)"
    ),
    "candidate_id": Phrase("准考证号或考号，同一场考试内不重复", "The candidate's number, unique in the examination"),
    "track": Phrase("选考科类", "The track chosen"),
    "lines.track": Phrase("分数线所属科类", "The track the line is for"),
    "total": Phrase(
        "总分；全科缺考的写“缺考”，可以不填，由各科相加",
        "The total; 缺考 where no subject was sat; where empty it is summed from the subjects",
    ),
    "subjects": Phrase(
        "得分；缺考、免考、作弊照写，不要写成 0",
        "Points; write 缺考 (absent), 免考 (exempt) or 作弊 (cheated), never 0 for these",
    ),
    "score": Phrase(
        "得分；缺考、免考、作弊照写，不要写成 0",
        "Points; write 缺考 (absent), 免考 (exempt) or 作弊 (cheated), never 0 for these",
    ),
    "full_mark": Phrase("该科满分", "The full mark of the subject"),
    "line": Phrase("分数线名称", "Which line"),
    "minimum": Phrase("最低分，达到即为上线", "The least total that reaches the line"),
}

_EXAMPLES: dict[str, Phrase] = {
    "school": Phrase("青禾县样例小学", "Qinghe Sample School"),
    "successor": Phrase("青禾县中心小学", "Qinghe Central School"),
    "county": Phrase("青禾县", "Qinghe"),
    "township": Phrase("样例镇", "Sample Township"),
    "class_name": Phrase("1班", "Class 1"),
    "name": Phrase("样例", "Yang Li"),
    "subject": Phrase("语文", "Chinese"),
    "exam": Phrase("期末质量检测", "Term test"),
    "course": Phrase("样例培训", "Sample course"),
    "topic": Phrase("样例课题", "Sample topic"),
    "holder": Phrase("样例工作室", "Sample Studio"),
    "project": Phrase("样例研究", "Sample project"),
    "organiser": Phrase("样例单位", "Sample office"),
    "inspector": Phrase("样例单位", "Sample office"),
    "research_group": Phrase("语文组", "Chinese group"),
    "teacher_name": Phrase("样例", "Yangli"),
    "observer_name": Phrase("样例", "Yangli"),
    "host_name": Phrase("样例", "Yang Li"),
    "supported_by": Phrase("样例", "Yang Li"),
    "from_unit": Phrase("样例小学", "Sample School"),
    "to_unit": Phrase("青禾县中心小学", "Qinghe Central School"),
}

TEMPLATE: dict[str, Phrase] = {
    **_FORM,
    **{f"template.about.{name}": phrase for name, phrase in _ABOUT.items()},
    **{f"template.example.{name}": phrase for name, phrase in _EXAMPLES.items()},
}
