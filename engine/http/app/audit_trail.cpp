// Which routes read personal data or give it out, and what of it goes on record.
#include <algorithm>
#include <array>
#include <string_view>

#include "engine/http/app/entry.hpp"
#include "engine/http/app/router.hpp"

namespace dyak::http {
namespace {

enum class Reads { Case, Person, Export };

struct RecordedReading {
  std::string_view route;
  Reads what;
  std::string_view place;  ///< of the path: what is read
  std::string_view kind;   ///< of an export's entry
};

constexpr std::array<RecordedReading, 26> kReadings{
    {{"page-case", Reads::Case, "id", {}},
     {"page-case-sheet", Reads::Case, "id", {}},
     {"page-event", Reads::Case, "id", {}},
     {"page-task", Reads::Case, "id", {}},
     {"page-paper-shown", Reads::Case, "case", {}},
     {"page-paper", Reads::Case, "case", {}},
     {"page-paper-changes", Reads::Case, "case", {}},
     {"paper-changes", Reads::Case, "case", {}},
     {"page-file", Reads::Case, "case", {}},
     {"page-file-text", Reads::Case, "case", {}},
     {"show-case", Reads::Case, "id", {}},
     {"list-events", Reads::Case, "id", {}},
     {"history", Reads::Case, "id", {}},
     {"show-task", Reads::Case, "case", {}},
     {"document", Reads::Case, "case", {}},
     {"case-file", Reads::Case, "case", {}},
     {"page-person", Reads::Person, "key", {}},
     {"page-register-file", Reads::Export, "id", "register-exported"},
     {"page-report-file", Reads::Export, "id", "register-exported"},
     {"register", Reads::Export, "id", "register-exported"},
     {"report", Reads::Export, "id", "register-exported"},
     {"page-cases-file", Reads::Export, "", "cases-exported"},
     {"cases-file", Reads::Export, "", "cases-exported"},
     {"page-directory-export", Reads::Export, "sheet", "directory-exported"},
     {"journal-entries", Reads::Export, "id", "register-exported"},
     {"directory", Reads::Export, "", "directory-exported"}}};

std::string place_of(const Context& context, std::string_view name) {
  const auto found = context.place.find(name);
  return found == context.place.end() ? std::string{} : found->second;
}

Record what_was_chosen(const Request& request) {
  Record chosen;
  for (const auto& [name, value] : request.query)
    if (!value.empty()) chosen[name] = value;
  return chosen;
}

void note_case(const Context& context, const std::string& reference) {
  const cases::Case state = context.visible_case(reference);
  const std::string person = state.applicant["person"].text_or("");
  if (!person.empty() && person == context.actor.person) return;  // his own
  Record data{{"number", state.number()}};
  if (!person.empty()) data["person"] = person;
  context.app.audit().note_once("personal-data-read", context.actor.user, state.id.value, std::move(data));
}

}  // namespace

bool is_on_record(std::string_view route) {
  return std::any_of(kReadings.begin(), kReadings.end(),
                     [&](const RecordedReading& one) { return one.route == route; });
}

void note_reading(const Context& context, const Response& response) {
  if (context.actor.user.empty() || response.status != 200 || context.request.writes()) return;
  const auto found = std::find_if(kReadings.begin(), kReadings.end(),
                                  [&](const RecordedReading& one) { return one.route == context.route.id; });
  if (found == kReadings.end()) return;
  const std::string subject = place_of(context, found->place);
  switch (found->what) {
    case Reads::Case:
      return note_case(context, subject);
    case Reads::Person:
      if (subject != context.actor.person)
        context.app.audit().note_once("personal-data-read", context.actor.user, subject, Record{{"person", subject}});
      return;
    case Reads::Export:
      context.app.audit().note({std::string(found->kind), context.app.world().clock.now(), context.actor.user, subject,
                                found->kind == "cases-exported"
                                    ? what_was_chosen(context.request)
                                    : Record{{"period", context.request.parameter("period")}}});
      return;
  }
}

void note_refused(App& app, const std::string& user, const std::string& route) {
  if (!user.empty()) app.audit().note_once("access-refused", user, route, Record{});
}

}  // namespace dyak::http
