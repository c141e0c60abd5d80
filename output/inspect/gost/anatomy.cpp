#include "output/inspect/gost/anatomy.hpp"
#include "output/inspect/gost/measures.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "output/inspect/gost/words.hpp"

namespace dyak::inspect::gost {
namespace {

constexpr double kFarIndent = 45;

bool after(const Line& a, const Line& b) { return a.page != b.page ? a.page > b.page : a.y > b.y; }

// «П Р И К А З» is read as one word.
std::string joined_letters(const std::string& text) {
  const std::vector<std::string> words = words_of(text);
  std::string joined;
  for (const std::string& word : words) {
    if (word.size() > 2) return text;
    joined += word;
  }
  return words.size() > 2 ? joined : text;
}

const Kind* kind_in(const std::string& text) {
  const std::vector<std::string> words = words_of(upper(joined_letters(text)));
  if (words.size() > 6) return nullptr;
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 2); ++i) {
    if (const Kind* kind = kind_of(bare(words[i]))) return kind;
  }
  return nullptr;
}

}  // namespace

Anatomy::Anatomy(const inspect::Paper& given, const Standard& edition)
    : paper(given), standard(edition), lines(find_lines(given)), paragraphs(find_paragraphs(lines)) {
  for (const inspect::Page& sheet : paper.pages) {
    for (const inspect::Piece& piece : sheet.pieces) draft = draft || (piece.slanted && upper(piece.text) == "ПРОЕКТ");
  }
  find_parts();
  find_edges();
  find_kind();
  find_heading();
  find_date_and_number();
  find_head();
  find_text();
  find_signatures();
  find_executor();
  find_appendices();
}

bool Anatomy::is_heading(const Line& line) const {
  if (line.block < 0) return false;
  const std::string& role = paper.elements[static_cast<std::size_t>(line.block)].role;
  return role.size() <= 2 && !role.empty() && role[0] == 'H';
}

bool Anatomy::is_text(const Line& line) const {
  return std::any_of(text.begin(), text.end(), [&](const Paragraph* paragraph) {
    return std::find(paragraph->lines.begin(), paragraph->lines.end(), &line) != paragraph->lines.end();
  });
}

std::vector<const Line*> Anatomy::row_of(const Line& line) const {
  std::vector<const Line*> row;
  for (const Line& other : lines) {
    if (other.page == line.page && std::abs(other.y - line.y) < kSameRow) row.push_back(&other);
  }
  return row;
}

void Anatomy::find_kind() {
  kind = kind_of("");
  const double middle = (left_of(0) + right_of(0)) / 2;
  constexpr double kOffCentre = 12;
  for (const Line& line : lines) {
    if (line.page != 0 || line.y > page(line).height * 0.6 || line.cell) continue;
    const bool alone = row_of(line).size() == 1;
    const bool capitals = all_capitals(line.text);
    const bool stands_out = line.bold || capitals;
    const bool off_centre =
        std::abs(line.centre() - middle) > kOffCentre && !(capitals && line.y < page(line).height * 0.4);
    if (!alone || !stands_out || off_centre || kind_in(line.text) == nullptr) continue;
    kind = kind_in(line.text);
    kind_line = &line;
    return;
  }
}

void Anatomy::find_date_and_number() {
  for (const Line& line : lines) {
    if (line.page != 0 || line.cell || line.size < kSmallPrint) continue;
    const bool above_kind = !heading.empty() && kind_line != nullptr && heading.front()->y < kind_line->y;
    if (!heading.empty() && !above_kind && line.y > heading.front()->y) break;
    if (line.y > page(line).height / 2) break;
    std::vector<std::string> words = words_of(line.text);
    if (words.size() > 1 && words.front() == "от") words.erase(words.begin());
    const bool verbal = words.size() > 2 && is_number(bare(words[0])) && is_month(bare(words[1]));
    const bool loose =
        is_loose_date(words.front()) && (words.size() == 1 || row_of(line).size() > 1 || starts_with(words[1], "№"));
    if (date == nullptr && (verbal || loose || digital_date(words.front()) != DateForm::None)) {
      date = &line;
      for (const Line* other : row_of(line)) {
        const bool digits = other->text.find_first_of("0123456789") != std::string::npos;
        if (other->x > line.right && digits && words_of(other->text).size() <= 3) number = other;
      }
      if (number == nullptr && line.text.find("№") != std::string::npos)
        number = &line;  // «21.09.2026 № 214-ОД» in one go
    }
    const bool alone = kind_line != nullptr && line.y > kind_line->y && starts_with(line.text, "№");
    if (date == nullptr && number == nullptr && alone) number = &line;
  }
}

// The last, short line of a name that is set in the middle: «… РАЙОНА».
bool Anatomy::ends_the_blank(const Line& line) const {
  constexpr double kClose = 0.55;  // mm a point
  return std::any_of(lines.begin(), lines.end(), [&](const Line& above) {
    const double step = line.y - above.y;
    return above.page == line.page && step > kSameRow && step < line.size * kClose && above.x < line.x - 5 &&
           std::abs(above.centre() - line.centre()) < 2;
  });
}

// What stands above the text: the blank at the top, the receivers at the right.
void Anatomy::find_head() {
  if (kind_line == nullptr && date == nullptr)
    kind = heading.empty() ? nullptr : kind_in(heading.front()->text);  // a register, a list
  for (const Line* line : std::vector<const Line*>{kind_line, date, number}) {
    if (line != nullptr) body_from = std::max(body_from, line->y);
  }
  for (const Line* line : heading) {
    if (line->y < paper.pages[0].height * 0.7 && !has_text_above(*line)) body_from = std::max(body_from, line->y);
  }
  const double blank_to = kind_line != nullptr ? kind_line->y : date != nullptr ? date->y : body_from;
  const double middle = paper.pages.empty() ? 0 : paper.pages[0].width / 2;
  for (const Line& line : lines) {
    if (line.page != 0 || line.size < kSmallPrint || line.y >= body_from || &line == number) continue;
    const bool stamp = starts_with(upper(line.text), "УТВЕРЖД") || starts_with(upper(line.text), "СОГЛАСОВАН");
    if (line.x > middle - 10 && line.width() < middle && !stamp && is_letter() && !ends_the_blank(line)) {
      addressee.push_back(&line);
    } else if (line.y < blank_to && &line != kind_line) {
      letterhead.push_back(&line);
    }
  }
  const auto bold = std::find_if(letterhead.begin(), letterhead.end(), [](const Line* line) { return line->bold; });
  const Line* name = bold != letterhead.end() ? *bold : letterhead.empty() ? nullptr : letterhead.front();
  constexpr double kOffCentre = 15;
  corner = name != nullptr && name->centre() < (left + right) / 2 - kOffCentre;
}

bool Anatomy::is_text_paragraph(const Paragraph& paragraph) const {
  const Line& first = *paragraph.lines.front();
  if (first.cell || first.page >= main_pages || is_heading(first) || first.size < kSmallPrint) return false;
  if (first.page == 0 && first.y <= body_from + kSameRow) return false;
  for (const Line* line : paragraph.lines) {
    const auto row = row_of(*line);
    if (std::any_of(row.begin(), row.end(), [&](const Line* other) { return other != line && signs(*other); }))
      return false;
  }
  const double indent = first.x - left_of(first.page);
  const bool indented = indent > kLeastIndent && indent < kMaxIndent;
  const bool full = paragraph.lines.size() >= 2 && first.right > right_of(first.page) - 3 && indent < kFarIndent;
  return indented || full || (indent < kMaxIndent && begins_point(first));
}

void Anatomy::find_text() {
  for (const Paragraph& paragraph : paragraphs) {
    if (is_text_paragraph(paragraph)) text.push_back(&paragraph);
  }
}

void Anatomy::find_executor() {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Line& phone = lines[i];
    if (phone.page >= main_pages || phone.cell || !is_phone(phone.text)) continue;
    const bool under_signature = !signatures.empty() && after(phone, *signatures.back().name);
    const bool at_the_foot = phone.size < kSmallPrint && phone.y > page(phone).height * 0.6;
    if (!under_signature && !at_the_foot) continue;
    for (std::size_t j = i; j-- > 0 && lines[j].page == phone.page && phone.y - lines[j].y < 12;) {
      const auto in_line = [&](const Line& line) {
        return std::abs(line.x - phone.x) < 1 || std::abs(line.right - phone.right) < 1;
      };
      if (!in_line(lines[j]) || !is_full_name(lines[j].text)) continue;
      for (std::size_t k = j; k <= i; ++k) {
        if (in_line(lines[k])) executor.push_back(&lines[k]);
      }
      return;
    }
  }
}

}  // namespace dyak::inspect::gost
