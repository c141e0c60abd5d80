#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_page.hpp"

namespace dyak::http::pages {
namespace {

// What followed from a step is not signed again.
std::string who(const Context& context, const cases::Event& event, const Names& names) {
  const std::string person = event.payload["person"].text_or("");
  if (!person.empty()) return names.short_person(person);
  if (event.actor == "system" || (event.kind != "moved" && event.kind != "opened" && event.kind != "number-annulled" &&
                                  event.kind != "paper-cancelled"))
    return {};
  const auto account = context.view->account(event.actor);
  return account ? account->title : event.actor;
}

// An event that followed of itself and was not taken: whoever looks for why the case stands must find it here.
std::string not_taken(const Value& with, const cases::Case& state, const definitions::Process& process) {
  if (with["refused"].is_null()) return {};
  std::string title = with["event"].text_or("");
  if (with["case"].text_or("") == state.id.value) {
    for (const definitions::Transition* known : process.transitions_in(state.state)) {
      if (known->id == title && !known->title.empty()) title = known->title;
    }
  }
  return "Не совершено «" + title + "»: " + with["refused"].text_or("");
}

std::string erased(const Value& with, const definitions::Process& process, const Names& names) {
  const definitions::Form* form = names.definitions().form(process.form);
  std::string all;
  if (with["fields"].is_list()) {
    for (const Value& id : with["fields"].as_list()) {
      const definitions::Field* field = process.field(id.text_or(""));
      if (field == nullptr && form != nullptr) field = form->find(id.text_or(""));
      all += (all.empty() ? "" : "; ") + (field == nullptr || field->title.empty() ? id.text_or("") : field->title);
    }
  }
  return "Сведения уничтожены: " + all + " (" + with["reason"].text_or("") + ")";
}

// The sentence of one event; empty = of no interest to people.
std::string told(const cases::Event& event, const cases::Case& state, const definitions::Process& process,
                 const Names& names) {
  const Value& with = event.payload;
  const auto state_name = [&](const std::string& id) {
    const auto* known = process.state(id);
    return "«" + (known == nullptr ? id : known->title) + "»";
  };
  const auto task_name = [&] {
    for (const cases::Task& task : state.tasks) {
      if (Value(task.ordinal) == with["ordinal"]) return "«" + task.title + "» (" + names.party(task.to) + ")";
    }
    return std::string{};
  };
  const auto date_of = [&](const char* member) {
    const auto date = Date::parse_iso(with[member].text_or(""));
    return date ? date->russian() : std::string{};
  };
  if (with.is_record() && with.as_record().empty() && (event.kind == "moved" || event.kind == "notified"))
    return {};  // kept for now
  if (event.kind == "opened")
    return with["form"].is_null()
               ? "Дело открыто"
               : "Поступило" + (with["channel"].text_or("").empty() ? "" : ": " + with["channel"].text_or(""));
  if (event.kind == "moved") {
    const std::string to = with["to"].text_or("");
    const std::string to_title = with["to_title"].text_or("");
    const std::string where = to_title.empty() ? state_name(to) : "«" + to_title + "»";
    if (with["title"].is_null() && with["transition"].is_null()) return "Состояние дела: " + where;
    return with["title"].text_or(with["transition"].text_or("")) +
           (to.empty() || to == with["from"].text_or("") ? "" : " → " + where);
  }
  if (event.kind == "amended") return "Заявление дополнено";
  if (event.kind == "numbered") return "Присвоен номер " + with["text"].text_or("");
  const std::string provisional = with["provisional"] == Value(true) ? " (предварительно)" : "";
  if (event.kind == "term-counted")
    return "Срок «" + with["title"].text_or("") + "»: до " + date_of("due") + provisional;
  if (event.kind == "overdue") return "Срок пропущен";
  if (event.kind == "reminded") return "Напомнено о сроке";
  if (event.kind == "paper" && with["ordinal"].is_null()) return {};  // kept for now
  if (event.kind == "paper")
    return (with["draft"] == Value(true) ? "Составлен проект: " : "Выпущен документ: ") + paper_name(with, names) +
           (with["number"].text_or("").empty() ? "" : " № " + with["number"].text_or(""));
  if (event.kind == "number-annulled")
    return "Аннулирован номер " + with["text"].text_or("") + ": " + with["reason"].text_or("");
  if (event.kind == "paper-cancelled") {
    std::string which = "Документ";
    for (const cases::Paper& paper : state.papers) {
      if (Value(paper.ordinal) == with["ordinal"])
        which +=
            " «" + paper_title(paper, names.definitions()) + "»" + (paper.number.empty() ? "" : " № " + paper.number);
    }
    const std::string why = with["reason"].text_or("");
    return which + " больше не действует" + (why.empty() ? "" : ": " + why);
  }
  if (event.kind == "task-given")
    return "Дано поручение «" + with["title"].text_or("") + "»: " + names.party(with["to"]);
  if (event.kind == "task-recounted") return "Срок поручения " + task_name() + " посчитан заново: до " + date_of("due");
  if (event.kind == "quorum-lost")
    return "Ответов на поручение «" + with["title"].text_or("") + "» не хватает, а открытых поручений не осталось";
  if (event.kind == "task-accepted") return "Принято поручение " + task_name();
  if (event.kind == "task-declined")
    return "Отказ от поручения " + task_name() +
           (with["reason"].text_or("").empty() ? "" : ": " + with["reason"].text_or(""));
  if (event.kind == "task-submitted") return "Выполнено поручение " + task_name();
  if (event.kind == "task-annulled")
    return "Аннулировано поручение " + task_name() +
           (with["reason"].text_or("").empty() ? "" : ": " + with["reason"].text_or(""));
  if (event.kind == "task-expired") return "Истёк срок поручения " + task_name();
  if (event.kind == "fired") return not_taken(with, state, process);
  if (event.kind == "erased") return erased(with, process, names);
  if (event.kind == "notified") return "Подготовлено письмо: " + with["subject"].text_or("");
  return {};
}

}  // namespace

std::string paper_name(const Value& with, const Names& names) {
  cases::Paper paper;
  paper.document = with["document"].text_or("");
  paper.title = with["title"].text_or("");
  return paper_title(paper, names.definitions());
}

List history_of(const Context& context, const cases::Case& state, const definitions::Process& process,
                const Names& names) {
  List lines;
  for (const cases::Event& event : context.visible_events(state.id)) {
    // Why the program did not go on may tell of other cases.
    if (event.kind == "fired" && service::is_outsider(context.actor)) continue;
    const std::string text = told(event, state, process, names);
    if (!text.empty())
      lines.push_back(
          Record{{"when", names.moment(event.at)}, {"told", text}, {"who_did", who(context, event, names)}});
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

}  // namespace dyak::http::pages
