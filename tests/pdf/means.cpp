#include "tests/pdf/papers.hpp"

namespace dyak::test {
namespace {

using namespace document;  // NOLINT: a page of nothing but its words

Span look(std::string text, void (*change)(Span&)) {
  Span span;
  span.text = std::move(text);
  change(span);
  return span;
}

Span plain_span(std::string text) {
  return look(std::move(text), [](Span&) {});
}

Paragraph of(Spans spans) {
  Paragraph paragraph;
  paragraph.spans = std::move(spans);
  return paragraph;
}

Point member(std::string text, std::vector<Point> inner = {}, ListMarks marks = ListMarks::Numbers) {
  Point made;
  made.paragraphs = {plain(std::move(text))};
  made.points = std::move(inner);
  made.marks = marks;
  return made;
}

TableCell cell(std::string text) {
  TableCell made;
  made.spans = plain(std::move(text));
  return made;
}

TableCell covered() {
  TableCell made;
  made.covered = made.blank = true;
  return made;
}

Paragraph words() {
  Span note = plain_span("за успехи в работе");
  note.note = "Пункт 7.2 Положения о поощрении, утверждённого приказом от 05.09.2026 № 131-ОД.";
  Span link = plain_span("https://example.org/polozhenie");
  link.link = link.text;
  return of({plain_span("Слова бывают "), look("полужирными", [](Span& s) { s.bold = true; }), plain_span(", "),
             look("курсивными", [](Span& s) { s.italic = true; }), plain_span(", "),
             look("подчёркнутыми", [](Span& s) { s.underlined = true; }), plain_span(" и "),
             look("зачёркнутыми", [](Span& s) { s.struck = true; }), plain_span("; площадь 45 м"),
             look("2", [](Span& s) { s.raise = Raise::Up; }), plain_span(", вода — H"),
             look("2", [](Span& s) { s.raise = Raise::Down; }), plain_span("O. Премировать "), note,
             plain_span(" на основании Положения ("), link, plain_span(").")});
}

Points list_of(ListMarks marks, std::vector<Point> members) {
  Points points;
  points.marks = marks;
  points.points = std::move(members);
  return points;
}

Table stacked_table() {
  Table table;
  table.columns = {{"Учреждение", 0, Align::Left},
                   {"Участник", 0, Align::Left},
                   {"с", 0, Align::Center, {"Срок работы"}},
                   {"по", 0, Align::Center, {"Срок работы"}},
                   {"Подпись, печать", 24, Align::Left}};
  for (TableColumn& column : table.columns) column.width = column.title == "Учреждение" ? 30 : 20;
  TableRow first, second;
  first.cells = {cell("МКОУ «СОШ № 3» с. Нижний Чегем"), cell("Гелястанова М.И."), cell("21.09.2026"),
                 cell("28.05.2027"), covered()};
  first.cells[0].down = 2;
  first.cells[4].covered = false;
  second.cells = {covered(), cell("Обязуется:"), cell("01.10.2026"), cell("28.05.2027"), covered()};
  second.cells[1].more = {plain("–\u00A0вести занятия по плану группы;"), plain("–\u00A0сдать отчёт до конца мая.")};
  second.cells[4].covered = false;
  second.height = 25;
  table.rows = {first, second};
  table.notes = {"Примечание. Подпись заверяется печатью учреждения."};
  return table;
}

Parties two_parties() {
  Parties parties;
  for (const char* name : {"Заказчик", "Исполнитель"}) {
    Parties::Party party;
    party.title = name;
    party.lines = {plain("МКОУ «СОШ № 1»"), plain("ИНН 0700000001"), plain("361600, пос. Верхний Баксан, ул. Мира, 1")};
    Signature hand;
    hand.post = {"Директор"};
    hand.name = "Б.Ё.\u00A0Сосруков";
    hand.seal = hand.dated = true;
    party.signature = hand;
    parties.parties.push_back(party);
  }
  return parties;
}

Illustration picture() {
  Illustration made;
  made.image = kTinyPng;
  made.alt = "Схема проезда";
  made.caption = "Рисунок 1 — Схема проезда";
  made.width = 60;
  made.height = 40;
  return made;
}

}  // namespace

Document a_paper_of_means() {
  Document paper = an_order();
  paper.title = "Приказ со всеми средствами языка";
  FillIn name{"Получатель", "(фамилия, имя, отчество)", 0};
  std::vector<Point> inner{member("планы;"), member("отчёты.")};
  Points boxes = list_of(ListMarks::Boxes, {member("Согласен."), member("Не согласен.")});
  boxes.points[0].checked = true;
  paper.body = {
      Contents{"Содержание"},
      words(),
      list_of(ListMarks::Brackets, {member("принять материалы:", inner, ListMarks::Letters), member("сдать.")}),
      list_of(ListMarks::Dashes, {member("в дело;"), member("в отдел кадров.")}),
      boxes,
      name,
      FillIn{"", "(дата)", 50},
      picture(),
      NewSheet{NewSheet::Turn::Landscape},
      Heading{"Состав группы", 2, Align::Center, true},
      stacked_table(),
      NewSheet{NewSheet::Turn::Portrait},
      of({plain_span("Къэбэрдей: Ӏуащхьэмахуэ, щӀэныгъэ; балкъар: Минги тау, къарындаш; ирон: Ӕхсӕв; татар: әни, "
                     "үзәк, җир, ңәни, һава, өй; 500 ₽ ☎ ✓.")}),
      two_parties()};
  Signature& hand = paper.signatures.front().side_by_side.front();
  hand.facsimile = kTinyPng;
  hand.seal = hand.dated = true;
  paper.distribution = {"Разослано: в дело — 1 экз.; РМК — 2 экз."};
  return paper;
}

Document a_wide_paper() {
  Document paper = an_order();
  paper.title = "Приказ с широкой таблицей";
  Table wide;
  for (const char* title : {"№", "Наименование учреждения", "Численность обучающихся", "Обеспеченность учебниками",
                            "Педагогические работники", "Квалификационные категории", "Дополнительное образование"})
    wide.columns.push_back({title, 0, Align::Left});
  TableRow row;
  for (const char* text : {"1", "МКОУ «Гимназия»", "достаточная", "удовлетворительная", "укомплектовано полностью",
                           "первая, высшая", "организовано"})
    row.cells.push_back(cell(text));
  wide.rows.assign(4, row);
  paper.body.push_back(wide);
  Paragraph after = of({plain_span("Текст после таблицы идёт на обычном листе.")});
  paper.body.push_back(after);
  Appendix appendix;
  appendix.mark = {"Приложение"};
  appendix.heading = "Сведения об учреждениях";
  appendix.blocks = {wide};
  paper.appendices = {appendix};
  return paper;
}

namespace {

/// Base64 of an SVG: a square with a line across and a circle, moved by its group.
constexpr const char* kTinySvg =
    "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA0MCAyMCI+PHJlY3Qgd2lkdGg9IjQwIiBoZWlnaHQ9Ij"
    "IwIiBmaWxsPSIjZWVlIi8+PGcgdHJhbnNmb3JtPSJ0cmFuc2xhdGUoMjAgMTApIj48Y2lyY2xlIHI9IjgiIGZpbGw9InJlZCIgc3Ryb2tlPSJibGFj"
    "ayIvPjwvZz48bGluZSB4MT0iMCIgeTE9IjAiIHgyPSI0MCIgeTI9IjIwIiBzdHJva2U9Im5hdnkiLz48L3N2Zz4=";

Paragraph in_two(std::string text, std::string other) {
  Paragraph made = of({plain_span(std::move(text))});
  made.beside = plain(std::move(other));
  return made;
}

}  // namespace

Document a_paper_of_two_languages() {
  Document paper = an_order();
  paper.title = "Приказ на двух языках";
  paper.second_language = "kbd";
  paper.heading_beside = "Анэдэлъхубзэм теухуауэ";
  std::string text, other;
  for (int i = 0; i < 12; ++i) text += "Родной язык преподают во всех учреждениях района. ";
  for (int i = 0; i < 12; ++i) other += "Анэдэлъхубзэр районым ит еджапӀэ псоми щрагъэдж, щӀэныгъэ щрат. ";
  Point point = member("Утвердить план преподавания.", {member("Назначить ответственных.")});
  point.beside = plain("Егъэджэныгъэм и планыр къэщтэн.");
  point.points.front().beside = plain("Жэуап езыхьхэр гъэбелджылын.");
  Illustration drawing;
  drawing.image = kTinySvg;
  drawing.alt = "Схема";
  paper.body = {in_two(text, other),
                OrderWord{"ПРИКАЗЫВАЮ:", Align::Left, "УНАФЭ СОЩӀ:"},
                list_of(ListMarks::Numbers, {point}),
                Heading{"Подробности", 2, Align::Center, true, "Нэхъ тэмэму"},
                in_two(text, other),
                in_two(text, other),
                Formula{"d = sum(i = 1; n; a_i) / root(b^2 + 1; 3) * 100 %", "(1)"},
                Formula{"|x| <= [(средний балл / 2)]", ""},
                drawing};
  return paper;
}

std::vector<std::pair<std::string, Document>> every_paper() {
  std::vector<std::pair<std::string, Document>> papers = gallery();
  papers.emplace_back("means", a_paper_of_means());
  papers.emplace_back("wide", a_wide_paper());
  papers.emplace_back("languages", a_paper_of_two_languages());
  return papers;
}

}  // namespace dyak::test
