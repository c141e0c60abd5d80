#include "engine/rehearsal/expectation_slips.hpp"

#include <algorithm>

#include "engine/rehearsal/expected_values.hpp"
#include "engine/rehearsal/story_course.hpp"

namespace dyak::rehearsal {
namespace {

List members_of(const Value& record) {
  List all;
  for (const auto& [name, value] : record.as_record()) all.push_back(value);
  return all;
}

void check_shapes(const definitions::Node& node, const Value& wanted) {
  const auto days = [&](const char* key) {
    const Value& given = wanted[key];
    for (const Value& day : given.is_record() ? members_of(given) : given.is_null() ? List{} : List{given}) {
      if (!Date::parse_iso(text_of_value(day)))
        stop_story(node.find(key)->place,
                   std::string(key) + ": день пишется ГГГГ-ММ-ДД, а стоит «" + text_of_value(day) + "»");
    }
  };
  days("due");
  days("internal");
  const Value& tasks = wanted["tasks"];
  for (const Value& count : tasks.is_record() ? members_of(tasks) : tasks.is_null() ? List{} : List{tasks}) {
    if (!count.is_number())
      stop_story(node.find("tasks")->place, "tasks: нужно число открытых поручений или {вид: число}");
  }
  if (!wanted["defects"].is_null() && !wanted["defects"].is_number())
    stop_story(node.find("defects")->place, "defects: нужно число недостатков");
  if (!wanted["overdue"].is_null() && !wanted["overdue"].is_bool() && !wanted["overdue"].is_record())
    stop_story(node.find("overdue")->place, "overdue: true, false или {срок: true}");
}

}  // namespace

void check_expectation(const definitions::Process& process, const definitions::Node& node, const Value& wanted) {
  const auto hold = [&](const char* key, const char* what, const std::string& name,
                        const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    const std::string near = nearest(name, known);
    std::string all;
    for (const std::string& one : known) all += (all.empty() ? "; есть: " : ", ") + one;
    const definitions::Node* at = node.find(key);
    stop_story(at != nullptr ? at->place : node.place, std::string(what) + " «" + name + "» у процесса «" + process.id +
                                                           "» нет" +
                                                           (near.empty() ? all : "; возможно, «" + near + "»"));
  };
  std::vector<std::string> states;
  for (const definitions::State& one : process.states) states.push_back(one.id);
  if (!wanted["state"].is_null()) hold("state", "состояния", text_of_value(wanted["state"]), states);
  std::vector<std::string> terms;
  for (const definitions::TermDefinition& one : process.terms) terms.push_back(one.id);
  for (const char* key : {"due", "internal", "overdue", "overdue_days"}) {
    for (const auto& [id, day] : wanted[key].is_record() ? wanted[key].as_record() : Record{})
      hold(key, "срока", id, terms);
  }
  std::vector<std::string> tasks;
  for (const definitions::TaskDefinition& one : process.tasks) tasks.push_back(one.id);
  for (const auto& [id, count] : wanted["tasks"].is_record() ? wanted["tasks"].as_record() : Record{})
    hold("tasks", "поручения", id, tasks);
  check_shapes(node, wanted);
}

}  // namespace dyak::rehearsal
