"""Phrases of workbooks and documents made of a page: their sheets, and what stands in their charts."""

from eduquality.words import Phrase

OFFICE: dict[str, Phrase] = {
    "sheet.overview": Phrase("摘要", "Overview"),
    "sheet.chart_data": Phrase("图表数据", "Chart data"),
    "sheet.table": Phrase("表", "Table"),
    "sheet.back": Phrase("← {name}", "← {name}"),
    "sheet.see": Phrase("→ {name}（{rows} 行）", "→ {name} ({rows} {rows:row|rows})"),
    "chart.value": Phrase("数值", "Value"),
    "chart.count": Phrase("个数", "Number"),
    "chart.year": Phrase("年份", "Year"),
    "chart.target": Phrase("目标", "Target"),
    "usage.library_missing": Phrase(
        "写 {format} 需要 {library}，这里没有安装",
        "writing {format} needs {library}, which is not installed here",
        "安装：pip install {library}",
        "install it: pip install {library}",
    ),
    "usage.template_unreadable": Phrase(
        "不是可用的 Word 文档，不能作为模板",
        "is no Word document that can be a template",
        "模板要用 .docx 文件，在 Word 或 WPS 中另存一次",
        "give a .docx file; save it once more in Word or WPS",
    ),
}
