#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_settings.hpp"

namespace dyak::definitions {
namespace {

Phrase read_person_name(Reading& reading, const Node& node) {
  MapReader map(reading, node, keys::kPersonName);
  Phrase name;
  name.kind = PhraseKind::Person;
  name.surname = map.text("surname");
  name.first_name = map.text("first_name");
  name.patronymic = map.text("patronymic");
  const std::string sex = map.choice("sex");
  name.sex = sex == "m" ? Sex::Male : sex == "f" ? Sex::Female : Sex::Unknown;
  name.nominative = name.surname + " " + name.first_name + (name.patronymic.empty() ? "" : " " + name.patronymic);
  if (const Node* forms = map.get("forms")) read_forms(reading, *forms, name);
  map.finish();
  return name;
}

Signatory read_signatory(Reading& reading, const Node& node) {
  MapReader map(reading, node, keys::kSignatory);
  Signatory signatory;
  signatory.role = map.text("role");
  signatory.person = map.text("person");
  if (const Node* name = map.get("name")) signatory.name = read_person_name(reading, *name);
  signatory.body = map.text("body");
  signatory.body_role = map.text("body_role");
  if (const Node* post = map.need("post")) signatory.post = read_phrase(reading, *post, PhraseKind::Post);
  signatory.acting = map.flag("acting");
  signatory.from = map.date("from");
  signatory.to = map.date("to");
  map.finish();
  if (signatory.person.empty() && signatory.body.empty() && map.get("name") == nullptr) {
    reading.error(
        node.place, "signatory-person", fmt::format("не сказано, кто подписывает как «{}»", signatory.role),
        "person: КЛЮЧ из справочника, body: ОРГАН с body_role или name: {surname, first_name, patronymic, sex}");
  }
  if (signatory.from && signatory.to && *signatory.to < *signatory.from) {
    reading.error(map.get("to")->place, "entry-dates", "срок кончается раньше, чем начинается",
                  "поменяйте даты местами");
  }
  return signatory;
}

/// Names in conditions have no hyphens.
Value with_identifiers(const Value& value) {
  if (!value.is_record()) return value;
  Record renamed;
  for (const auto& [name, member] : value.as_record()) renamed[identifier(name)] = with_identifiers(member);
  return {std::move(renamed)};
}

constexpr const char* kWeekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

calendar::WorkingDay read_hours(Reading& reading, MapReader& map, calendar::WorkingDay day) {
  const auto hour = [&](MapReader& in, const char* key, int& minute) {
    const Node* node = in.get(key);
    if (const auto read = node == nullptr ? std::nullopt : reading.hour(*node)) minute = *read;
  };
  hour(map, "from", day.hours.from);
  hour(map, "to", day.hours.to);
  if (const Node* node = map.get("pause")) {
    MapReader pause(reading, *node, keys::kDayPause);
    day.pause.emplace();
    hour(pause, "from", day.pause->from);
    hour(pause, "to", day.pause->to);
    pause.finish();
  }
  const bool inside = !day.pause || (day.hours.from <= day.pause->from && day.pause->from < day.pause->to &&
                                     day.pause->to <= day.hours.to);
  if (day.hours.from >= day.hours.to || !inside)
    reading.error(map.node().place, "working-day",
                  inside ? "рабочий день кончается раньше, чем начинается" : "перерыв не внутри рабочего дня",
                  "from раньше to, перерыв между ними");
  return day;
}

calendar::WorkingHours read_working_hours(Reading& reading, const Node& node) {
  MapReader map(reading, node, keys::kWorkingDay);
  calendar::WorkingHours hours;
  const calendar::WorkingDay usual = read_hours(reading, map, {});
  hours.set_usual(usual);
  if (const Node* other = map.get("weekdays"); other != nullptr && reading.is_map(*other)) {
    for (std::size_t i = 0; i < other->keys.size(); ++i) {
      const auto* found = std::find(std::begin(kWeekdays), std::end(kWeekdays), other->keys[i].text);
      if (found == std::end(kWeekdays)) {
        reading.error(other->keys[i].place, "working-day", fmt::format("«{}» — не день недели", other->keys[i].text),
                      "monday, tuesday … sunday");
        continue;
      }
      MapReader weekday(reading, other->items[i], keys::kWeekdayHours);
      hours.set_weekday(static_cast<int>(found - kWeekdays) + 1, read_hours(reading, weekday, usual));
      weekday.finish();
    }
  }
  map.finish();
  return hours;
}

void read_layout(Reading& reading, MapReader& map, Organisation& organisation) {
  organisation.layout_profile = map.text("profile");  // none: the standard in force on the day of the paper
  const Node* layout = map.get("layout");
  if (layout == nullptr || !reading.is_map(*layout)) return;
  for (std::size_t i = 0; i < layout->keys.size(); ++i) {
    if (const auto number = reading.number(layout->items[i])) organisation.layout[layout->keys[i].text] = *number;
  }
}

}  // namespace

ReadOrganisation read_organisation(Reading& reading, const Node& node) {
  ReadOrganisation read;
  Organisation& organisation = read.organisation;
  MapReader map(reading, node, keys::kOrganisation);
  if (const Node* id = map.need("organisation")) reading.id(*id);
  organisation.superior = map.texts("superior");
  if (const Node* name = map.need("name")) organisation.name = read_phrase(reading, *name, PhraseKind::Organisation);
  if (const Node* forms = map.get("name_forms")) read_forms(reading, *forms, organisation.name);
  organisation.short_name = map.text("short");
  organisation.contacts = map.texts("contacts");
  organisation.place = map.text("place");
  std::string emblem_alt;
  if (const Node* emblem = map.get("emblem")) {
    MapReader picture(reading, *emblem, keys::kEmblem);
    read.emblem = picture.need("file");
    emblem_alt = picture.text("alt");
    picture.finish();
  }
  Record pictures;
  if (const Node* all = map.get("pictures"); all != nullptr && reading.is_map(*all)) {
    for (std::size_t i = 0; i < all->keys.size(); ++i) {
      MapReader picture(reading, all->items[i], keys::kEmblem);
      const std::string name = reading.name(all->keys[i]);
      if (const Node* file = picture.need("file")) read.pictures[name] = file;
      pictures[name] = Record{{"alt", picture.text("alt")}};
      picture.finish();
    }
  }
  if (const Node* hours = map.get("working_day")) organisation.working_hours = read_working_hours(reading, *hours);
  organisation.font = map.choice("font");
  read_layout(reading, map, organisation);
  for (const Node* item : map.items("signatories")) organisation.signatories.push_back(read_signatory(reading, *item));
  read.calendar = map.get("calendar");
  organisation.cases_follow = map.choice("open_cases") == "follow";
  organisation.valid_from = map.date("valid_from");
  if (const Node* settings = map.get("settings"); settings != nullptr && reading.is_map(*settings)) {
    organisation.settings = with_identifiers(to_value(*settings)).as_record();
  }
  if (read.emblem != nullptr)
    organisation.settings["emblem"] = Record{{"alt", emblem_alt}};  // its bytes are put in by the loader
  if (!pictures.empty()) organisation.settings["pictures"] = std::move(pictures);
  map.finish();
  return read;
}

}  // namespace dyak::definitions
