#include "engine/http/pages/outlook.hpp"

#include <algorithm>
#include <map>

#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_page.hpp"
#include "engine/service/reading.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMostNamed = 5;

/// The same said of several: «Сообщение «…»» and to whom.
struct Told {
  std::string what;
  std::vector<std::string> whom;
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) text += (i == 0 ? "" : "; ") + names[i];
  if (names.size() > kMostNamed) text += " и ещё " + std::to_string(names.size() - kMostNamed);
  return text;
}

class Teller {
 public:
  Teller(const Context& context, const service::Foreseen& foreseen, const Names& names)
      : context_(context), foreseen_(foreseen), names_(names) {}

  Outlook tell() {
    for (const cases::Case& state : foreseen_.cases) {
      own_ = state.id == foreseen_.id;
      if (own_ || context_.may(service::Action::SeeCase, state)) tell_case(state);
      weigh(state);
    }
    outlook_.lines = std::move(grave_);
    for (const Told& one : told_) outlook_.lines.push_back(one.what + ": " + listed(one.whom));
    outlook_.lines.insert(outlook_.lines.end(), light_.begin(), light_.end());
    return std::move(outlook_);
  }

 private:
  template <class Act>
  void each_event(const cases::Case& state, const Act& act) const {
    for (const cases::Event& event : foreseen_.events) {
      if (event.case_id == state.id) act(event);
    }
  }

  bool moves(const cases::Case& state) const {
    bool moved = false;
    each_event(state, [&](const cases::Event& event) {
      moved = moved || event.kind == "opened" ||
              (event.kind == "moved" && event.payload["to"].text_or("") != event.payload["from"].text_or(""));
    });
    return moved;
  }

  bool is_new(const cases::Case& state) const {
    bool opened = false;
    each_event(state, [&](const cases::Event& event) { opened = opened || event.kind == "opened"; });
    return opened;
  }

  /// What is hidden from the actor weighs too.
  void weigh(const cases::Case& state) {
    each_event(state, [&](const cases::Event& event) {
      outlook_.takes_numbers = outlook_.takes_numbers || event.kind == "numbered";
      outlook_.issues_papers =
          outlook_.issues_papers || (event.kind == "paper" && event.payload["draft"] != Value(true));
    });
    outlook_.ends_a_case = outlook_.ends_a_case || (moves(state) && is_final(state, names_.definitions()));
  }

  std::string name_of(const cases::Case& state) const {
    const auto* process = names_.definitions().process(state.process);
    return "«" + (process == nullptr ? state.process : process->title) + "»" +
           (state.number().empty() ? "" : " № " + state.number());
  }

  void tell_case(const cases::Case& state) {
    tell_state(state);
    each_event(state, [&](const cases::Event& event) { tell_event(state, event); });
  }

  void tell_state(const cases::Case& stands) {
    if (!moves(stands)) return;
    const service::Reading reading(context_.app.world(), *context_.view, context_.actor);
    const cases::Case state = reading.shown(stands);
    const std::string where = "«" + state_title(state, names_.definitions()) + "»";
    const bool ends = is_final(state, names_.definitions());
    if (own_ && ends) {
      grave_.push_back("Дело закончится: " + where + ". Продолжить его будет нельзя");
    } else if (ends) {
      grave_.push_back("Закончится дело " + name_of(state) + ": " + where);
    } else if (is_new(state)) {
      if (!own_) light_.push_back("Откроется дело " + name_of(state) + ": " + where);
    } else {
      light_.push_back((own_ ? "Дело" : "Дело " + name_of(state)) + " перейдёт в состояние " + where);
    }
  }

  bool stands_on_a_paper(const cases::Case& state, const Value& number) const {
    bool stands = false;
    each_event(state, [&](const cases::Event& event) {
      stands = stands || (event.kind == "paper" && event.payload["journal"] == number["journal"] &&
                          event.payload["number"] == number["text"]);
    });
    return stands;
  }

  std::string task_name(const cases::Case& state, const Value& with) const {
    for (const cases::Task& task : state.tasks) {
      if (Value(task.ordinal) == with["ordinal"]) return task.title;
    }
    return {};
  }

  std::string paper_text(const Value& with) const {
    const std::string number = with["number"].text_or("");
    const auto date = Date::parse_iso(with["date"].text_or(""));
    return "«" + pages::paper_name(with, names_) + "»" + (number.empty() ? "" : " № " + number) +
           (date ? " от " + date->russian() : "");
  }

  void tell_event(const cases::Case& state, const cases::Event& event) {
    const Value& with = event.payload;
    if (event.kind == "numbered" && !stands_on_a_paper(state, with)) {
      const auto journal = names_.definitions().journals.find(with["journal"].text_or(""));
      grave_.push_back((own_ ? std::string("Дело получит номер ") : "Связанное дело получит номер ") +
                       with["text"].text_or("") +
                       (journal == names_.definitions().journals.end() ? "" : " («" + journal->second.title + "»)"));
    } else if (event.kind == "paper" && with["draft"] != Value(true)) {
      grave_.push_back("Выйдет документ " + paper_text(with));
    } else if (event.kind == "paper") {
      light_.push_back("Будет составлен проект: " + paper_text(with));
    } else if (event.kind == "paper-cancelled") {
      for (const cases::Paper& paper : state.papers) {
        if (Value(paper.ordinal) == with["ordinal"])
          grave_.push_back("Перестанет действовать документ «" + paper_title(paper, names_.definitions()) + "»" +
                           (paper.number.empty() ? "" : " № " + paper.number));
      }
    } else if (event.kind == "task-given") {
      tell_to("Поручение «" + with["title"].text_or("") + "» получит", names_.party(with["to"]));
    } else if (event.kind == "task-annulled") {
      tell_to("Снимается поручение", "«" + task_name(state, with) + "»");
    } else if (event.kind == "notified") {
      tell_to("Сообщение «" + with["subject"].text_or("") + "» получит", names_.party(with["to"]));
    } else if (event.kind == "directory") {
      tell_to("Изменится", "справочник");
    }
  }

  void tell_to(const std::string& what, const std::string& whom) {
    auto found = std::find_if(told_.begin(), told_.end(), [&](const Told& one) { return one.what == what; });
    if (found == told_.end()) found = told_.insert(told_.end(), Told{what, {}});
    if (std::find(found->whom.begin(), found->whom.end(), whom) == found->whom.end()) found->whom.push_back(whom);
  }

  const Context& context_;
  const service::Foreseen& foreseen_;
  const Names& names_;
  bool own_ = false;
  std::vector<std::string> grave_;
  std::vector<Told> told_;
  std::vector<std::string> light_;
  Outlook outlook_;
};

}  // namespace

Outlook outlook_of(const Context& context, const service::Foreseen& foreseen, const Names& names) {
  return Teller(context, foreseen, names).tell();
}

}  // namespace dyak::http
