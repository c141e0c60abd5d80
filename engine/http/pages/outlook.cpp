#include "engine/http/pages/outlook.hpp"

#include <algorithm>
#include <map>

#include "engine/cases/fact.hpp"
#include "engine/cases/member_titles.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_data.hpp"
#include "engine/http/pages/directory_words.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/directory_act.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxNamed = 5;

/// The same said of several: «Сообщение «…»» and to whom.
struct Told {
  std::string what;
  std::vector<std::string> whom;
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMaxNamed); ++i) text += (i == 0 ? "" : "; ") + names[i];
  if (names.size() > kMaxNamed) text += " и ещё " + std::to_string(names.size() - kMaxNamed);
  return text;
}

class Teller {
 public:
  Teller(const Context& context, const service::Foreseen& foreseen, const DisplayNames& names, Numbers numbers)
      : context_(context), foreseen_(foreseen), names_(names), numbers_(numbers) {
    const service::ActorView reading(context.app.world(), *context.view, context.actor);
    for (const cases::Case& state : foreseen.cases) {
      std::vector<cases::Event> events;
      each_event(state, [&](const cases::Event& event) { events.push_back(event); });
      for (cases::Event& event : reading.told(state.id, std::move(events))) told_events_.push_back(std::move(event));
    }
  }

  Outlook tell() {
    for (const cases::Case& state : foreseen_.cases) {
      own_ = state.id == foreseen_.id;
      if (own_ || context_.may(service::Action::SeeCase, state)) tell_case(state);
      weigh(state);
    }
    if (!gone_.empty()) tell_of_the_rest();
    outlook_.lines = std::move(gone_);
    outlook_.lines.insert(outlook_.lines.end(), grave_.begin(), grave_.end());
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
      const auto move = cases::as<cases::Moved>(event);
      moved = moved || cases::is<cases::Opened>(event) || (move && move->to.value_or("") != move->from.value_or(""));
    });
    return moved;
  }

  bool is_new(const cases::Case& state) const {
    bool opened = false;
    each_event(state, [&](const cases::Event& event) { opened = opened || cases::is<cases::Opened>(event); });
    return opened;
  }

  /// What is hidden from the actor weighs too.
  void weigh(const cases::Case& state) {
    each_event(state, [&](const cases::Event& event) {
      const auto paper = cases::as<cases::PaperMade>(event);
      outlook_.takes_numbers = outlook_.takes_numbers || cases::is<cases::NumberTaken>(event);
      outlook_.issues_papers = outlook_.issues_papers || (paper && !paper->draft);
      outlook_.destroys = outlook_.destroys || cases::is<cases::ValuesErased>(event) || is_of_a_person(event);
    });
    outlook_.ends_a_case = outlook_.ends_a_case || (moves(state) && is_final(state, names_.definitions()));
  }

  static bool is_of_a_person(const cases::Event& event) {
    const auto changed = cases::as<cases::DirectoryChanged>(event);
    return changed && changed->change == cases::DirectoryChanged::kErasePerson;
  }

  std::string name_of(const cases::Case& state) const {
    const auto process = names_.definitions().process_of(state.process, state.definition_version);
    return "«" + (process == nullptr ? state.process : process->title) + "»" +
           (state.number().empty() ? "" : " № " + state.number());
  }

  void tell_case(const cases::Case& state) {
    tell_state(state);
    for (const cases::Event& event : told_events_) {
      if (event.case_id == state.id) tell_event(state, event);
    }
  }

  void tell_state(const cases::Case& stands) {
    if (!moves(stands)) return;
    const service::ActorView reading(context_.app.world(), *context_.view, context_.actor);
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

  bool stands_on_a_paper(const cases::Case& state, const cases::NumberTaken& number) const {
    bool stands = false;
    each_event(state, [&](const cases::Event& event) {
      const auto paper = cases::as<cases::PaperMade>(event);
      stands = stands || (paper && paper->journal == number.journal && paper->number == number.text);
    });
    return stands;
  }

  std::string number_text(const std::string& number) const {
    if (number.empty()) return {};
    return numbers_ == Numbers::Told ? " № " + number : " с очередным номером";
  }

  std::string paper_text(const cases::PaperBody& paper) const {
    return "«" + paper_title(paper, names_.definitions()) + "»" + number_text(paper.number) + " от " +
           paper.date.russian();
  }

  void tell_event(const cases::Case& state, const cases::Event& event) {
    std::visit([&](const auto& fact) { tell(state, fact); }, cases::fact_of(event));
  }

  void tell(const cases::Case& state, const cases::NumberTaken& number) {
    if (stands_on_a_paper(state, number)) return;
    const auto journal = names_.definitions().journals.find(number.journal);
    const std::string which = numbers_ == Numbers::Told ? "номер " + number.text : "очередной номер";
    grave_.push_back((own_ ? std::string("Дело получит ") : "Связанное дело получит ") + which +
                     (journal == names_.definitions().journals.end() ? "" : " («" + journal->second.title + "»)"));
  }
  void tell(const cases::Case&, const cases::PaperMade& paper) {
    if (paper.draft) return light_.push_back("Будет составлен проект: " + paper_text(paper));
    grave_.push_back("Выйдет документ " + paper_text(paper));
  }
  void tell(const cases::Case& state, const cases::PaperCancelled& fact) {
    for (const cases::Paper& paper : state.papers) {
      if (paper.ordinal == fact.ordinal)
        grave_.push_back("Перестанет действовать документ «" + paper_title(paper, names_.definitions()) + "»" +
                         (paper.number.empty() ? "" : " № " + paper.number));
    }
  }
  void tell(const cases::Case&, const cases::TaskGiven& task) {
    tell_to("Поручение «" + task.title + "» получит", names_.party(task.to));
  }
  void tell(const cases::Case&, const cases::TaskQueued& task) {
    tell_to("Поручение «" + task.title + "» в свою очередь получит", names_.party(task.to));
  }
  void tell(const cases::Case&, const cases::TaskBarred& task) {
    tell_to("Поручение «" + task.title + "» не получит", names_.party(task.to) + " (" + task.reason + ")");
  }
  void tell(const cases::Case& state, const cases::TaskAnnulled& fact) {
    const auto task = std::find_if(state.tasks.begin(), state.tasks.end(),
                                   [&](const cases::Task& one) { return one.ordinal == fact.ordinal; });
    tell_to("Снимается поручение", "«" + (task == state.tasks.end() ? "" : task->title) + "»");
  }
  void tell(const cases::Case&, const cases::Notified& message) {
    tell_to("Сообщение «" + message.subject + "» получит", names_.party(message.to));
  }
  void tell(const cases::Case&, const cases::DirectoryChanged& fact) {
    if (fact.change != cases::DirectoryChanged::kErasePerson) return tell_to("Изменится", "справочник");
    std::vector<std::string> members;
    for (const Value& member : fact.entry["members"].as_list()) members.push_back(title_of_member(member.text_or("")));
    gone_.push_back("Будет уничтожено в справочнике, во всех его прежних версиях и в сообщениях о лице " +
                    names_.person(fact.entry["person"].text_or("")) + ": " + listed(members));
  }
  void tell(const cases::Case& state, const cases::ValuesErased& fact) {
    const std::vector<std::string> names = pages::erased_names(fact, state, names_.definitions());
    gone_.push_back((own_ ? "Будет уничтожено в деле" : "Будет уничтожено в деле " + name_of(state)) +
                    " и во всей его истории, в черновиках и сообщениях: " + joined(names));
    for (const cases::Paper& paper : state.papers) {
      if (!paper.draft)
        stays_.push_back("«" + paper_title(paper, names_.definitions()) + "»" +
                         (paper.number.empty() ? "" : " № " + paper.number));
    }
  }

  std::string title_of_member(const std::string& member) const {
    for (const service::DirectoryField& field :
         service::fields_of(*service::directory_act("person", true), names_.definitions())) {
      if (field.id == member) return field.title;
    }
    return cases::member_title(member);
  }

  static std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "; ") + name;
    return text;
  }

  void tell_of_the_rest() {
    gone_.push_back(
        "Вернуть уничтоженное будет нельзя. Останутся: " +
        (stays_.empty() ? std::string() : "выпущенные документы дела — " + listed(stays_) + "; ") +
        "прочие сведения, записи журналов номеров, составленные реестры и резервные копии, сделанные раньше");
  }

  /// Seen from the state it comes to, or of no weight.
  template <class Fact>
  requires(
      cases::TermFacts::has<Fact> || cases::TaskFacts::has<Fact> ||
      cases::Facts<cases::Opened, cases::Moved, cases::DataSet, cases::Amended, cases::DefectsFound, cases::QuorumLost,
                   cases::Linked, cases::Fired, cases::Delivered, cases::ValuesErased, cases::Noted, cases::Reworded,
                   cases::Migrated, cases::NumberAnnulled, cases::UnknownFact>::has<Fact>) void tell(const cases::Case&,
                                                                                                     const Fact&) {}

  void tell_to(const std::string& what, const std::string& whom) {
    auto found = std::find_if(told_.begin(), told_.end(), [&](const Told& one) { return one.what == what; });
    if (found == told_.end()) found = told_.insert(told_.end(), Told{what, {}});
    if (std::find(found->whom.begin(), found->whom.end(), whom) == found->whom.end()) found->whom.push_back(whom);
  }

  const Context& context_;
  const service::Foreseen& foreseen_;
  const DisplayNames& names_;
  Numbers numbers_;
  bool own_ = false;
  std::vector<std::string> gone_;   ///< what is destroyed
  std::vector<std::string> stays_;  ///< papers of the cases that lose something
  std::vector<std::string> grave_;
  std::vector<Told> told_;
  std::vector<cases::Event> told_events_;  ///< what of them the actor may be told
  std::vector<std::string> light_;
  Outlook outlook_;
};

}  // namespace

Outlook outlook_of(const Context& context, const service::Foreseen& foreseen, const DisplayNames& names,
                   Numbers numbers) {
  return Teller(context, foreseen, names, numbers).tell();
}

}  // namespace dyak::http
