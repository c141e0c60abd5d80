#include "engine/definitions/read_register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_sheet.hpp"

namespace dyak::definitions {

namespace {

/// Periods stand in the order of their length.
std::ptrdiff_t rank(const std::string& period) {
  const std::vector<std::string> periods = words_of(*keys::kSchedule.find("every"));
  return std::find(periods.begin(), periods.end(), period) - periods.begin();
}

class RegisterReader {
 public:
  RegisterReader(Reading& reading, const Known& known) : reading_(reading), known_(known) {}

  RegisterDefinition read(const Node& node) {
    MapReader map(reading_, node, keys::kRegister);
    if (const Node* id = map.need("register")) made_.id = reading_.id(*id);
    made_.place = node.place;
    made_.title = map.text("title");
    made_.basis = map.text("basis");
    made_.period = map.choice("period");
    made_.sealed = map.flag("sealed");
    read_as_of(map);
    if (const Node* schedule = map.get("schedule")) read_schedule(*schedule);
    for (const Node* item : map.items("to")) made_.to.push_back(receiver(*item));
    if (made_.schedule && made_.to.empty()) {
      reading_.error(map.get("schedule")->place, "schedule-to",
                     "реестр составляется по расписанию, но никому не отдаётся", "to: [роль] или to: [{person: ключ}]");
    }
    read_sheets(map);
    map.finish();
    return std::move(made_);
  }

 private:
  void read_as_of(MapReader& map) {
    made_.closes = map.choice("as_of") == "period-end";
    if (!made_.closes || made_.period != "none") return;
    reading_.error(map.get("as_of")->place, "register-as-of", "у реестра без периода нет и конца периода",
                   "назовите period или уберите as_of");
  }

  void read_sheets(MapReader& map) {
    if (map.get("sheets") == nullptr) {
      made_.sheets.push_back(read_sheet(reading_, known_, map));
      return;
    }
    for (const Node* item : map.items("sheets")) {
      MapReader sheet(reading_, *item, keys::kSheet);
      made_.sheets.push_back(read_sheet(reading_, known_, sheet));
      sheet.finish();
    }
  }

  void read_schedule(const Node& node) {
    Schedule schedule;
    if (reading_.resolve(node).is_scalar()) {
      schedule.every = reading_.choice(node, words_of(*keys::kRegister.find("schedule")));
      schedule.day = keys::kSchedule.find("day")->fallback;
      schedule.minute = minute_of("", schedule.day, node.place);
    } else {
      MapReader map(reading_, node, keys::kSchedule);
      schedule.every = map.choice("every");
      schedule.day = map.choice("day");
      schedule.minute = minute_of(map.text("at"), schedule.day, node.place);
      for (const Node* item : map.items("mail_to")) schedule.mail_to.push_back(receiver(*item));
      schedule.folder = map.text("folder");
      if (schedule.folder.find("..") != std::string::npos)
        reading_.error(map.get("folder")->place, "schedule-folder", "папка названа через «..»",
                       "имя папки внутри папки реестров или полный путь");
      map.finish();
      const bool weekday = schedule.day.find("working") == std::string::npos;
      if (weekday && schedule.every != "week") {
        reading_.error(node.place, "schedule-day", "день недели назначают только еженедельному реестру",
                       "day: first-working-day или last-working-day");
      }
    }
    if (made_.period != "none" && rank(made_.period) < rank(schedule.every)) {
      reading_.error(node.place, "schedule-period",
                     "реестр составляется реже, чем кончается его период: часть записей никто не увидит",
                     fmt::format("every: {}", made_.period));
    }
    made_.schedule = std::move(schedule);
  }

  /// Early on a day that reports what has ended, at the end of the office day on one that still belongs to it.
  int minute_of(const std::string& at, const std::string& day, const Place& place) {
    constexpr int kMorning = 8 * 60;
    constexpr int kEvening = 17 * 60;
    if (at.empty()) return day == "first-working-day" || day == "monday" ? kMorning : kEvening;
    const bool shaped = at.size() == 5 && at[2] == ':' && at.find_first_not_of("0123456789:") == std::string::npos;
    const int hour = shaped ? (at[0] - '0') * 10 + at[1] - '0' : 99;
    const int minute = shaped ? (at[3] - '0') * 10 + at[4] - '0' : 99;
    if (hour < 24 && minute < 60) return hour * 60 + minute;
    reading_.error(place, "bad-time", fmt::format("«{}» — не время дня", at), "например: at: \"08:30\"");
    return 0;
  }

  Receiver receiver(const Node& node) {
    Receiver receiver;
    if (reading_.resolve(node).is_scalar()) {
      receiver.role = reading_.text(node);
      reading_.refer(node.place, receiver.role, roles(), "unknown-role", "роли");
    } else {
      MapReader map(reading_, node, keys::kReceiver);
      if (map.need("person") != nullptr) receiver.person = map.text("person");
      constexpr const char* kKeySigns = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
      if (receiver.person.find_first_not_of(kKeySigns) != std::string::npos) {
        reading_.error(map.get("person")->place, "bad-id",
                       fmt::format("«{}» — не ключ человека в справочнике", receiver.person),
                       "ключ — латинские буквы, цифры, дефис: T05");
      }
      map.finish();
    }
    return receiver;
  }

  std::vector<std::string> roles() const {
    std::set<std::string> all;
    for (const auto& [id, process] : known_.definitions->processes) {
      for (const Role& role : process.roles) all.insert(role.id);
    }
    return {all.begin(), all.end()};
  }

  Reading& reading_;
  const Known& known_;
  RegisterDefinition made_;
};

}  // namespace

RegisterDefinition read_register(Reading& reading, const Node& node, const Known& known) {
  return RegisterReader(reading, known).read(node);
}

}  // namespace dyak::definitions
