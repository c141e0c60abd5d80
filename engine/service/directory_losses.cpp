#include <set>

#include "engine/service/case_book.hpp"
#include "engine/service/directory_difference.hpp"
#include "engine/workflow/signatories.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kMaxNamed = 12;  // a screen, not a register

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t i = 0; i < names.size() && i < kMaxNamed; ++i) all += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kMaxNamed) all += " и ещё " + std::to_string(names.size() - kMaxNamed);
  return all;
}

class Losses {
 public:
  Losses(const cases::ReadView& view, const definitions::Definitions& definitions, const cases::Directory& next,
         Date today)
      : view_(view), definitions_(definitions), before_(view.directory()), next_(next), today_(today) {
    for (cases::Case& state : view.cases({})) {
      const auto process = definitions.process_of(state.process, state.definition_version);
      const definitions::State* at = process == nullptr ? nullptr : process->state(state.state);
      if (at == nullptr || !at->final) open_.put(std::make_shared<const cases::Case>(std::move(state)));
    }
  }

  std::vector<DirectoryLoss> all() && {
    each_difference(before_->persons, next_.persons,
                    [&](const std::string& key, const cases::Person* was, const cases::Person* is) {
                      if (is == nullptr) party("person", key, was->name.nominative);
                    });
    each_difference(before_->organisations, next_.organisations,
                    [&](const std::string& key, const cases::Organisation* was, const cases::Organisation* is) {
                      const auto* name = is == nullptr ? cases::Directory::name_on(*was, today_) : nullptr;
                      if (is == nullptr) party("organisation", key, name == nullptr ? "" : name->full.nominative);
                    });
    roles();
    memberships();
    return std::move(losses_);
  }

 private:
  void add(std::string title, std::vector<std::string> needed_by) {
    if (!needed_by.empty()) losses_.push_back({std::move(title), std::move(needed_by)});
  }

  void party(const std::string& kind, const std::string& key, const std::string& name) {
    std::vector<std::string> needed_by;
    std::vector<std::string> cases;
    std::set<CaseId> ids = open_.naming(kind + ":" + key);
    ids.merge(std::set<CaseId>(open_.naming("person:" + key)));  // whatever is filled in stands there
    for (const CaseId& id : ids) {
      const CasePtr state = open_.find(id);
      cases.push_back(state == nullptr || state->number().empty() ? id.value : state->number());
    }
    if (!cases.empty()) needed_by.push_back("открытые дела: " + listed(cases));
    if (const auto& tasks = open_.tasks_of(kind + ":" + key); !tasks.empty())
      needed_by.push_back("неотвеченные поручения: " + std::to_string(tasks.size()));
    for (const definitions::Signatory& entry : definitions_.organisation.signatories) {
      const bool now = cases::Validity{entry.from, entry.to}.holds(today_);
      if (now && (kind == "person" ? entry.person : entry.body) == key)
        needed_by.push_back("подписывает документы: " + entry.role);
    }
    if (kind == "organisation") journals(key, needed_by);
    for (const cases::Account& account : view_.accounts()) {
      if (kind == "person" && account.person == key && !account.disabled)
        needed_by.push_back("учётная запись: " + account.user);
    }
    add(key + " " + name, std::move(needed_by));
  }

  void journals(const std::string& body, std::vector<std::string>& needed_by) const {
    for (const auto& [id, journal] : definitions_.journals) {
      std::size_t count = 0;
      for (const cases::JournalEntry& entry : view_.journal(id, 0)) count += entry.scope == body ? 1 : 0;
      if (count > 0) needed_by.push_back("нумерация журнала «" + journal.title + "»: номеров " + std::to_string(count));
    }
  }

  void roles() {
    std::set<std::string> roles;
    for (const definitions::Signatory& entry : definitions_.organisation.signatories) roles.insert(entry.role);
    for (const std::string& role : roles) {
      const auto signs = [&](const cases::Directory& directory) {
        const auto found = workflow::signatory_on(definitions_.organisation, directory, role, today_);
        return found && directory.person(found->person) != nullptr;
      };
      if (signs(*before_) && !signs(next_)) add("Подпись", {"в роли " + role + " подписывать будет некому"});
    }
  }

  /// Who stays, but not in the body.
  void memberships() {
    each_difference(before_->memberships, next_.memberships,
                    [&](std::size_t, const cases::Membership* was, const cases::Membership*) {
                      if (was != nullptr) membership(*was);
                    });
  }

  void membership(const cases::Membership& old) {
    if (!old.valid.holds(today_) || next_.person(old.person) == nullptr) return;
    bool stays = false;
    for (const std::size_t n : next_.memberships.of(old.person)) {
      const cases::Membership& one = next_.memberships[n];
      stays = stays || (one.body == old.body && one.valid.holds(today_));
    }
    if (!stays) add(old.person, {"членство: " + old.body + (old.role.empty() ? "" : ", " + old.role)});
  }

  const cases::ReadView& view_;
  const definitions::Definitions& definitions_;
  std::shared_ptr<const cases::Directory> before_;
  const cases::Directory& next_;
  Date today_;
  CaseIndex open_;
  std::vector<DirectoryLoss> losses_;
};

}  // namespace

std::vector<DirectoryLoss> directory_losses(const cases::ReadView& view, const definitions::Definitions& definitions,
                                            const cases::Directory& next, Date today) {
  return Losses(view, definitions, next, today).all();
}

}  // namespace dyak::service
