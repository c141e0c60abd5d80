#include "engine/workflow/objects/case_object.hpp"

#include <algorithm>

#include "engine/definitions/node.hpp"
#include "engine/workflow/objects/attribute_table.hpp"
#include "engine/workflow/objects/case_records.hpp"
#include "engine/workflow/objects/directory_objects.hpp"
#include "engine/workflow/objects/enough_answers.hpp"
#include "engine/workflow/objects/overdue.hpp"
#include "engine/workflow/objects/term_clock.hpp"

namespace dyak::workflow {
namespace {

class CaseObject final : public Object {
 public:
  explicit CaseObject(std::shared_ptr<const CaseNames> names)
      : names_(std::move(names)), type_("case:" + names_->current().process) {}
  std::string_view type() const override { return type_; }
  std::string key() const override { return names_->current().id.value; }
  Value attribute(std::string_view name) const override;
  Value title() const override {
    const std::string number = names_->current().number();
    return number.empty() ? core_attribute(*names_, "title") : Value(number);
  }

 private:
  std::shared_ptr<const CaseNames> names_;
  std::string type_;
};

const cases::Case& c(const CaseNames& names) { return names.current(); }
const Zone& zone(const CaseNames& names) { return names.objects().facts().zone; }

Value title_of(const CaseNames& n) { return n.process() == nullptr ? Value(c(n).process) : Value(n.process()->title); }

const definitions::State* state_of(const CaseNames& n) {
  return n.process() == nullptr ? nullptr : n.process()->state(c(n).state);
}

Value state_title(const CaseNames& n) {
  const auto* state = state_of(n);
  return state == nullptr ? Value(c(n).state) : Value(state->title);
}

Value states(const CaseNames& n) {
  List all;
  for (std::string& state : c(n).states()) all.emplace_back(std::move(state));
  return all;
}

Value is_final(const CaseNames& n) {
  const auto* state = state_of(n);
  return state != nullptr && state->final;
}

Value number_date(const CaseNames& n) { return c(n).numbers.empty() ? Value{} : Value(c(n).numbers.front().date); }

Value received_date(const CaseNames& n) { return c(n).received_at ? Value(c(n).received_at->date(zone(n))) : Value{}; }

template <class Thing>
Value asked_rows(const std::vector<Thing>& things) {
  List rows;
  for (const Thing& thing : things) rows.push_back(cases::asked_of(thing));
  return rows;
}

Value defects(const CaseNames& n) { return asked_rows(c(n).defects); }

Value points(const CaseNames& n, const cases::Paper& paper) {
  List rows;
  if (!paper.points.is_list()) return rows;
  for (const Value& point : paper.points.as_list()) {
    Record row = point.is_record() ? point.as_record() : Record{};
    row["due"] = expression::typed(row["due"], expression::Type::simple(expression::Kind::Date), n.objects());
    row["executor"] = n.objects().party(row["executor"]);
    rows.emplace_back(std::move(row));
  }
  return rows;
}

/// «отправлено 12.10 в 09:14», «не доставлено: …»; null: nothing is known of its way.
Value delivery(const cases::Paper& paper) {
  if (!paper.undelivered.empty()) return "не доставлено: " + paper.undelivered;
  if (!paper.sent_at) return {};
  const std::string when = paper.sent_at->iso(Zone{});
  return "отправлено " + when.substr(8, 2) + "." + when.substr(5, 2) + " в " + when.substr(11, 5);
}

Value papers(const CaseNames& n) {
  List rows;
  for (const auto& p : c(n).papers) {
    Record row = cases::asked_of(p);
    row["id"] = c(n).id.value + "/p" + std::to_string(p.ordinal);
    row["points"] = points(n, p);
    row["delivery"] = delivery(p);
    rows.emplace_back(std::move(row));
  }
  return rows;
}

/// Whatever in the data is a file: {name, sha256, size}.
void gather_files(const Value& value, List& files) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) gather_files(item, files);
  }
  if (!value.is_record()) return;
  if (value["sha256"].is_text() && value["name"].is_text()) return files.push_back(value);
  for (const auto& [name, member] : value.as_record()) gather_files(member, files);
}

Value files(const CaseNames& n) {
  List all;
  gather_files(Value(c(n).data), all);
  return all;
}

/// Files whose bytes in the store are no longer those that were received.
Value changed_files(const CaseNames& n) {
  List all;
  gather_files(Value(c(n).data), all);
  std::erase_if(all, [&](const Value& file) {
    return n.objects().facts().cases.file(file["sha256"].as_text()) == CaseSource::FileState::Intact;
  });
  return all;
}

Value numbers(const CaseNames& n) { return asked_rows(c(n).numbers); }

Value steps(const CaseNames& n) {
  List rows;
  for (const auto& s : c(n).steps) {
    Record row = cases::asked_of(s);
    row["date"] = s.at.date(zone(n));
    row["actor_name"] = actor_name(n.objects().facts(), s);
    rows.emplace_back(std::move(row));
  }
  return rows;
}

Value opened(const CaseNames& n) {
  List rows;
  for (const CaseId& id : c(n).opened) {
    if (Value other = n.objects().case_by_id(id.value); !other.is_null()) rows.push_back(std::move(other));
  }
  return rows;
}

std::int64_t days_overdue(const CaseNames& n) {
  std::int64_t most = 0;
  for (const auto& [id, term] : c(n).terms) {
    const auto* definition = n.process() == nullptr ? nullptr : n.process()->term(id);
    if (definition != nullptr && ends_by_itself(*n.process(), *definition)) continue;
    if (definition != nullptr &&
        !definition->pause_when.empty()) {  // as the terms themselves say, which guard against asking in a circle
      const Value said = n.terms()[definitions::identifier(id)]["overdue_days"];
      most = std::max(most, said.is_number() ? said.as_integer() : 0);
      continue;
    }
    const Date on =
        definition == nullptr ? n.objects().as_of() : clock_of(c(n), *definition, n, zone(n), n.objects().as_of());
    most = std::max(most, overdue_days(term, on));
  }
  return most;
}

Value is_overdue(const CaseNames& n) { return days_overdue(n) > 0 || is_late_today(n); }
Value max_overdue(const CaseNames& n) { return days_overdue(n); }

/// Kinds of tasks to which there are enough answers.
Value quorums(const CaseNames& n) {
  List kinds;
  const Objects& objects = n.objects();
  if (n.process() == nullptr || objects.depth >= CaseNames::kMaxDepth) return kinds;  // a quorum that asks for quorums
  const struct Deeper {
    explicit Deeper(int& counter) : depth(counter) { ++depth; }
    ~Deeper() { --depth; }
    int& depth;
  } deeper(objects.depth);
  for (const auto& task : n.process()->tasks) {
    if (has_quorum(task, c(n).tasks, n)) kinds.emplace_back(task.id);
  }
  return kinds;
}

/// As a party: what it is called. A process that declares `name` calls its cases so itself.
Value party_name(const CaseNames& n) {
  const std::string number = c(n).number();
  return unchanging(title_of(n).text_or("") + (number.empty() ? "" : " № " + number));
}

const std::array<Attribute<CaseNames>, 39> kCaseAttributes{{
    {"id", [](const CaseNames& n) -> Value { return c(n).id.value; }},
    {"key", [](const CaseNames& n) -> Value { return c(n).id.value; }},
    {"process", [](const CaseNames& n) -> Value { return c(n).process; }},
    {"title", title_of},
    {"number", [](const CaseNames& n) { return text_or_null(c(n).number()); }},
    {"number_date", number_date},
    {"registered", number_date},
    {"state", [](const CaseNames& n) -> Value { return c(n).state; }},
    {"state_title", state_title},
    {"states", states},
    {"final", is_final},
    {"opened_at", [](const CaseNames& n) -> Value { return c(n).opened_at; }},
    {"received_at", [](const CaseNames& n) { return optional_value(c(n).received_at); }},
    {"received", received_date},
    {"channel", [](const CaseNames& n) { return text_or_null(c(n).channel); }},
    {"applicant", [](const CaseNames& n) { return n.objects().party(c(n).applicant); }},
    {"defects", defects},
    {"papers", papers},
    {"files", files},
    {"changed_files", changed_files},
    {"numbers", numbers},
    {"steps", steps},
    {"opened", opened},
    {"asked_by", [](const CaseNames& n) { return n.objects().case_by_id(c(n).opened_by.value); }},
    {"document", [](const CaseNames& n) { return text_or_null(c(n).document); }},
    {"overdue", is_overdue},
    {"overdue_days", max_overdue},
    {"quorums", quorums},
    {"case", [](const CaseNames& n) { return n.itself(); }},
    {"terms", [](const CaseNames& n) { return n.terms(); }},
    {"tasks", [](const CaseNames& n) { return n.tasks(); }},
    {"name", party_name},
    {"short", party_name},
    {"full_name", party_name},
    {"surname_initials", party_name},
    {"initials_surname", party_name},
    {"name_patronymic", party_name},
    {"kind", [](const CaseNames&) -> Value { return "case"; }},
    {"is_person", [](const CaseNames&) -> Value { return false; }},
}};

}  // namespace

Value CaseObject::attribute(std::string_view name) const {
  if (auto own = names_->own_root(name)) return *own;
  return core_attribute(*names_, name);
}

bool is_late_today(const CaseNames& n) {
  return std::any_of(c(n).terms.begin(), c(n).terms.end(), [&](const auto& one) {
    return one.second.until && one.second.running() &&
           n.terms()[definitions::identifier(one.first)]["overdue"] == Value(true);
  });
}

Value make_case(std::shared_ptr<const CaseNames> names) {
  return ObjectPtr(std::make_shared<CaseObject>(std::move(names)));
}

Value core_attribute(const CaseNames& names, std::string_view name) {
  const auto* found = find_attribute(kCaseAttributes, name);
  return found == nullptr ? Value{} : found->read(names);
}

}  // namespace dyak::workflow
