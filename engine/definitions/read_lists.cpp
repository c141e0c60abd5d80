#include <fmt/format.h>

#include <set>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_field.hpp"
#include "engine/definitions/read_settings.hpp"

namespace dyak::definitions {
namespace {

Value attribute_value(const Node& node) {
  if (node.is_scalar()) {
    if (const auto date = Date::parse_iso(node.text)) return {*date};
  }
  return to_value(node);
}

/// Paragraphs of a regulation are called by their numbers: 3.2.
bool is_paragraph(const Node& node) {
  const auto part = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return node.is_scalar() && !node.text.empty() && node.text.front() != '.' && node.text.back() != '.' &&
         std::all_of(node.text.begin(), node.text.end(), part);
}

ListEntry read_entry(Reading& reading, const Node& node) {
  MapReader map(reading, node, keys::kEntry);
  ListEntry entry;
  if (const Node* id = map.need("id")) entry.id = is_paragraph(*id) ? id->text : reading.id(*id);
  entry.title = map.text("title");
  entry.from = map.date("from");
  entry.to = map.date("to");
  if (entry.from && entry.to && *entry.to < *entry.from) {
    reading.error(map.get("to")->place, "entry-dates", "срок кончается раньше, чем начинается",
                  "поменяйте даты местами");
  }
  for (const Node* key : map.rest()) entry.attributes[identifier(key->text)] = attribute_value(*node.find(key->text));
  return entry;
}

/// The slots that a journal may print.
bool is_pattern(std::string_view pattern) {
  bool counts = false;
  while (true) {
    const std::size_t open = pattern.find_first_of("{}");
    if (open == std::string_view::npos) return counts;
    const std::size_t close = pattern.find('}', open);
    if (pattern[open] == '}' || close == std::string_view::npos) return false;
    const std::string_view slot = pattern.substr(open + 1, close - open - 1);
    const bool padded = slot.size() == 4 && slot.substr(0, 3) == "n:0" && slot[3] >= '1' && slot[3] <= '9';
    const bool number = slot == "n" || padded;
    if (!number && slot != "year" && slot != "scope") return false;
    counts = counts || number;
    pattern.remove_prefix(close + 1);
  }
}

expression::RecordType read_attributes(Reading& reading, const Node& node, std::string_view object,
                                       expression::Titles& held, expression::Titles* titles = nullptr) {
  expression::RecordType type;
  expression::TypeCatalogue core;
  declare_core(core, {});
  for (const Field& field : read_fields(reading, node, nullptr, Known{})) {
    if (core.attribute(object, field.id) != nullptr) {
      reading.error(field.place, "name-clash", fmt::format("«{}» есть и без этого описания", field.id),
                    "назовите поле иначе");
    }
    type.fields[field.id] = type_of(field.type);
    const TextKind kind = field.type.text_kind;
    if (kind == TextKind::Snils || kind == TextKind::Inn || kind == TextKind::Ogrn)
      held.insert_or_assign(field.id, kind == TextKind::Snils ? "snils" : kind == TextKind::Inn ? "inn" : "ogrn");
    if (titles != nullptr) titles->insert_or_assign(field.id, field.title.empty() ? field.id : field.title);
  }
  return type;
}

}  // namespace

std::vector<JournalDefinition> read_journals(Reading& reading, const Node& node) {
  std::vector<JournalDefinition> all;
  MapReader file(reading, node, keys::kJournals);
  const Node* journals = file.need("journals");
  file.finish();
  if (journals == nullptr || !reading.is_map(*journals)) return all;
  for (std::size_t i = 0; i < journals->keys.size(); ++i) {
    MapReader map(reading, journals->items[i], keys::kJournal);
    JournalDefinition journal;
    journal.id = reading.id(journals->keys[i]);
    journal.title = map.text("title");
    const Node* pattern = map.need("pattern");
    journal.pattern = map.text("pattern");
    if (pattern != nullptr && !is_pattern(journal.pattern)) {
      reading.error(pattern->place, "journal-pattern",
                    fmt::format("по образцу «{}» номер не напечатать", journal.pattern),
                    "нужно {n} или {n:02}, ещё могут быть {year} и {scope}");
    }
    journal.per_body = map.flag("per_body");
    journal.year_of_receipt = map.choice("year") == "received";
    if (const Node* annul = map.get("annul")) {
      MapReader said(reading, *annul, keys::kAnnulment);
      for (const Node* role : said.items("by")) journal.annul_by.push_back(reading.id(*role));
      said.finish();
    }
    map.finish();
    all.push_back(std::move(journal));
  }
  return all;
}

void check_annulling(Reading& reading, const Node& node, const Definitions& definitions) {
  std::set<std::string> all;
  for (const auto& [id, process] : definitions.processes) {
    for (const Role& role : process.roles) all.insert(role.id);
  }
  const Node* journals = node.find("journals");
  for (const Node& journal : journals == nullptr ? std::vector<Node>{} : journals->items) {
    const Node* annul = journal.find("annul");
    const Node* by = annul == nullptr ? nullptr : annul->find("by");
    if (by == nullptr) continue;
    for (const Node* role : Reading::items(*by))
      reading.refer(role->place, reading.text(*role), {all.begin(), all.end()}, "unknown-role", "роли");
  }
}

ReferenceList read_list(Reading& reading, const Node& node) {
  MapReader map(reading, node, keys::kList);
  ReferenceList list;
  if (const Node* id = map.need("list")) list.id = reading.id(*id);
  list.title = map.text("title");
  std::set<std::string> seen;
  for (const Node* item : map.items("entries")) {
    list.entries.push_back(read_entry(reading, *item));
    const ListEntry& entry = list.entries.back();
    // The same thing may change with time, so an id may come again for other dates.
    if (!entry.from && !entry.to && !seen.insert(entry.id).second) {
      reading.error(item->place, "duplicate-id", fmt::format("строка «{}» уже есть", entry.id),
                    "оставьте одну или назовите их даты");
    }
  }
  map.finish();
  return list;
}

std::vector<language::Abbreviation> read_abbreviations(Reading& reading, const Node& node) {
  std::vector<language::Abbreviation> all;
  const Node* entries = node.find("entries");
  if (entries == nullptr) return all;
  for (const Node* item : Reading::items(*entries)) {
    const Node* title = item->find("title");
    const Node* gender = item->find("gender");
    const Node* vowel = item->find("vowel_sound");
    if (title == nullptr) continue;
    const bool known =
        gender != nullptr && (gender->text == "m" || gender->text == "f" || gender->text == "n" || gender->text == "p");
    if (!known) {
      reading.error(gender == nullptr ? item->place : gender->place, "abbreviation-gender",
                    "у сокращения не назван род", "gender: m, f, n или p (множественное число)");
      continue;
    }
    all.push_back({title->text, gender->text, vowel != nullptr && reading.flag(*vowel)});
  }
  return all;
}

DirectoryAttributes read_directory(Reading& reading, const Node& node) {
  DirectoryAttributes attributes;
  MapReader map(reading, node, keys::kDirectory);
  if (const Node* id = map.need("directory")) reading.id(*id);
  if (const Node* person = map.get("person")) {
    attributes.person = read_attributes(reading, *person, "person", attributes.person_held, &attributes.person_titles);
  }
  if (const Node* organisation = map.get("organisation")) {
    attributes.organisation = read_attributes(reading, *organisation, "organisation", attributes.organisation_held);
  }
  if (const Node* kinds = map.get("kinds"); kinds != nullptr && reading.is_map(*kinds)) {
    for (std::size_t i = 0; i < kinds->keys.size(); ++i) {
      attributes.kinds.push_back(reading.id(kinds->keys[i]));
      reading.text(kinds->items[i]);
    }
  }
  map.finish();
  return attributes;
}

void apply_regional(Reading& reading, const Node& node, calendar::Calendar& calendar) {
  MapReader map(reading, node, keys::kCalendar);
  if (const Node* id = map.need("calendar")) reading.id(*id);
  map.text("title");
  for (const Node* item : map.items("days")) {
    MapReader day(reading, *item, keys::kDay);
    const Node* date_node = day.need("date");
    const auto date = day.date("date");
    const std::string kind = day.choice("kind");
    const calendar::DayKind day_kind = kind == "off"     ? calendar::DayKind::Off
                                       : kind == "short" ? calendar::DayKind::Short
                                                         : calendar::DayKind::Working;
    const calendar::Day read{day_kind, day.text("title"), day.text("basis")};
    day.finish();
    if (date && !calendar.knows(date->year())) {
      reading.warning(date_node->place, "calendar-year",
                      fmt::format("федерального календаря на {} год нет", date->year()),
                      fmt::format("добавьте templates/calendars/ru-{}.xml", date->year()));
    }
    if (date) calendar.set_day(*date, read);
  }
  map.finish();
}

MailTemplate read_mail(Reading& reading, const Node& node) {
  MapReader map(reading, node, keys::kMail);
  MailTemplate mail;
  if (const Node* id = map.need("mail")) mail.id = reading.id(*id);
  mail.subject = map.text("subject");
  mail.text = map.text("text");
  map.finish();
  return mail;
}

}  // namespace dyak::definitions
