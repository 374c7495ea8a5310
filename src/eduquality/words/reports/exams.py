"""The words of what a plan lists of examinations: bands, papers, classes, lines, progress."""

from __future__ import annotations

from eduquality.words import Phrase

EXAMS: dict[str, Phrase] = {
    "exam.total": Phrase("总分", "Total"),
    "exam.of_track": Phrase("{paper}（{track}）", "{paper} ({track})"),
    "exam.bands": Phrase("{exam}：得分率分布，每段 5 个百分点", "{exam}: score rates in bands of 5 percentage points"),
    "exam.bands_note": Phrase(
        "全域考生，含下限不含上限，最高一段到满分；缺考不计",
        "All candidates; a band holds its lower end and not its upper, the highest goes to the full mark; the absent do not count",
    ),
    "exam.bands_alt": Phrase("各段人数：{bars}", "Candidates of each band: {bars}"),
    "exam.band": Phrase("{low}%—{high}%", "{low}–{high}%"),
    "exam.band_count": Phrase("{low}%—{high}% {count} 人", "{low}–{high}% {count}"),
    "exam.paper": Phrase("{exam}：{paper}，学校对照", "{exam}: {paper}, school by school"),
    "exam.paper_note": Phrase(
        "比均率：本校平均分÷全体平均分；高于均分：得分高于全体平均分的人数比例；T 分：50+10Z；名次：县内学校，相同的并列。"
        "名次只供内部分析；学生个人的成绩和名次不列，不得公开（未成年人学校保护规定，教育部令第50号，2021年）。不足 10 人的不列。",
        "Ratio: the school's mean over that of all; over the mean: candidates with more than the mean of all; T: 50 + 10 Z; place: among the schools of the county, those alike share it. "
        "Places are for analysis within the office. No marks or places of pupils, which must not be made public (教育部令第50号, 2021). Fewer than 10 candidates are not told.",
    ),
    "exam.classes": Phrase("{exam}：{school}各班平均分", "{exam}: {school}, means of classes"),
    "exam.classes_note": Phrase(
        "括号内为校内名次，相同的并列；不足 10 人的不列",
        "In brackets the place within the school, those alike share it; fewer than 10 candidates are not told",
    ),
    "exam.with_place": Phrase("{value}（{place}）", "{value} ({place})"),
    "exam.lines": Phrase(
        "{exam}：{track}{line}，有效分与双上线", "{exam}: {track}, {line}: effective scores and both lines"
    ),
    "exam.lines_note": Phrase(
        "有效分按等人数法；命中率：总分上线的考生中单科也上线的比例；单上线率：修读该科目的考生中单科上线的比例",
        "Effective scores by equal numbers; hits: of candidates over the line of the total those over the effective score; subject: of all who take it those over the effective score",
    ),
    "exam.progress": Phrase("{exam}：与“{before}”相比的进步", "{exam}: progress since {before}"),
    "exam.progress_note": Phrase(
        "同一学校的同一学生先后两次标准分（Z）之差的平均，括号内为对应上的人数；不比原始分",
        "Mean difference of the standard scores (Z) of the same pupils of the same school, with the number of pupils matched; points are not compared",
    ),
    "exam.gained": Phrase("{value}（{pupils} 人）", "{value} ({pupils})"),
    "column.good": Phrase("良好率", "Good"),
    "column.ratio": Phrase("比均率", "Ratio"),
    "column.above": Phrase("高于均分", "Over the mean"),
    "column.t_score": Phrase("T 分", "T"),
    "column.rank": Phrase("名次", "Place"),
    "column.class": Phrase("班级", "Class"),
    "column.band": Phrase("得分率", "Score rate"),
    "column.effective": Phrase("有效分", "Effective score"),
    "column.hits": Phrase("命中率", "Hits"),
    "column.subject_over": Phrase("单上线率", "Subject"),
}
