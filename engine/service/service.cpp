#include "engine/service/service.hpp"

#include <algorithm>

#include "engine/service/access.hpp"
#include "engine/service/accounts.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/case_watchers.hpp"
#include "engine/service/channels.hpp"
#include "engine/service/colleagues.hpp"
#include "engine/service/last_step.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/refusal.hpp"
#include "engine/service/sender_reach.hpp"

namespace dyak::service {
namespace {

std::string answer_text(const CaseId& id, int version) { return id.value + "@" + std::to_string(version); }

Done answered_before(const std::string& answer) {
  const std::size_t at = answer.find('@');
  Done done{CaseId{answer.substr(0, at)}, {}, true, 0};
  if (at != std::string::npos) done.version = std::stoi(answer.substr(at + 1));
  return done;
}

}  // namespace

// Rights come before everything else: a request answered before tells its case too.
template <class Check, class Action>
Done Service::once(const RequestKey& request, const workflow::Actor& actor, const Check& check, const Action& work) {
  return without_failing_watchers(
      [&](const std::set<CaseId>& passed_over) { return try_once(request, actor, check, work, passed_over); });
}

template <class Check, class Action>
Done Service::try_once(const RequestKey& request, const workflow::Actor& actor, const Check& check, const Action& work,
                       const std::set<CaseId>& passed_over) {
  const auto transaction = world_.store.write();
  check(*transaction);
  const std::string owner = request.owner == RequestKey::Owner::Anyone ? std::string("*") : actor.user;
  if (!request.key.empty()) {
    if (const auto before = transaction->answered(owner, request.key)) {
      if (before->body_sha256 != request.body_sha256) {
        throw Error(
            ErrorCode::Conflict, "Под этим ключом уже был другой запрос",
            {refusal("key-reused", "Ключ запроса уже использован с другим содержанием", "Возьмите новый ключ")});
      }
      return answered_before(before->answer);
    }
  }
  CaseTransaction cases(world_, *transaction);
  const CaseId id = work(cases);
  cases.wake_watchers(passed_over);
  cases.finish();
  const int version = cases.current(id).version;
  if (!request.key.empty())
    transaction->put_answer(owner, request.key, {request.body_sha256, answer_text(id, version)}, world_.clock.now());
  transaction->put_definitions(world_.definitions->version, world_.definitions->texts);
  transaction->commit();
  return {id, cases.papers(), false, version};
}

workflow::Submission Service::as_handed_in(workflow::Submission submission, const workflow::Actor& actor) const {
  if (actor.is_system || !is_outsider(actor)) return submission;
  submission.received_at.reset();
  submission.channel = online_channel(*world_.definitions);
  return submission;
}

void Service::require_submit(const cases::ReadView& view, const workflow::Submission& submission,
                             const workflow::Actor& actor) const {
  const auto directory = view.directory();
  require(actor, Action::Submit,
          {.directory = directory.get(),
           .applicant = &submission.by,
           .on = world_.clock.now().date(world_.zone),
           .form = world_.definitions->form(submission.form)});
}

Done Service::submit(const workflow::Submission& submission, const workflow::Actor& actor, const RequestKey& request) {
  const auto check = [&](const cases::ReadView& view) { require_submit(view, submission, actor); };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    return cases.open({as_handed_in(submission, actor), {}, {}, {}}, actor);
  });
}

Done Service::submit_confirmed(const workflow::Submission& submission, const std::string& key) {
  const definitions::Form* form = world_.definitions->form(submission.form);
  if (form == nullptr || !form->is_public)
    throw Error(ErrorCode::NotFound, "По форме «" + submission.form + "» без учётной записи не обращаются");
  const workflow::Actor stranger = stranger_actor();
  const auto check = [](const cases::ReadView&) {};  // whoever confirms has shown the link; the form's leave is above
  return once({"public/" + key, key, RequestKey::Owner::Anyone}, stranger, check, [&](CaseTransaction& cases) {
    const CaseId id = cases.open({submission, {}, {}, {}}, stranger);
    if (cases.current(id).number().empty()) cases.put_receipt(id);
    return id;
  });
}

Done Service::enter_applicant(const CaseId& id, const workflow::Actor& actor, const RequestKey& request) {
  const auto check = [&](const cases::ReadView& view) {
    require_note(view, id, actor);
    require(actor, Action::ChangeDirectory);
  };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    cases.enter_applicant(id, actor);
    return id;
  });
}

void Service::require_act(const cases::ReadView& view, const CaseId& id, const workflow::Actor& actor) const {
  const auto state = view.find(id);
  // From outside a case of others and one that is not there are the same.
  if (!state && is_outsider(actor) && !actor.is_system) deny(Action::Act);
  if (!state) throw Error(ErrorCode::NotFound, "Дела «" + id.value + "» нет");
  const auto directory = view.directory();
  const ReadCases reader(view, &world_.store);
  const workflow::Facts known{*world_.definitions, *directory, reader, world_.clock.now(), world_.zone};
  require(actor, Action::Act, {&*state, directory.get(), nullptr, known.now.date(known.zone), &known});
}

Done Service::fire(const CaseId& id, const workflow::Fire& fire, const workflow::Actor& actor,
                   const RequestKey& request) {
  const auto check = [&](const cases::ReadView& view) { require_act(view, id, actor); };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    cases.execute(id, as_seen(cases, id, fire, actor), actor);
    return id;
  });
}

void Service::require_seen(CaseTransaction& cases, const CaseId& id, std::optional<int> seen,
                           const workflow::Actor& actor, const char* what) const {
  if (!seen) return;
  const int recorded = cases.current(id).version;
  const int now =
      is_outsider(actor) ? ActorView(world_, *world_.store.read(), actor).seen_version(id, recorded) : recorded;
  if (*seen == now || (!is_outsider(actor) && cases.only_post_since(id, *seen))) return;
  throw_refusal(what, {refusal("stale-version",
                               "Дело успело измениться: Вы видели версию " + std::to_string(*seen) + ", теперь " +
                                   std::to_string(now),
                               "Прочтите дело заново и повторите")});
}

workflow::Command Service::as_seen(CaseTransaction& cases, const CaseId& id, workflow::Command command,
                                   const workflow::Actor& actor) const {
  auto* fire = std::get_if<workflow::Fire>(&command);
  if (fire == nullptr || !is_outsider(actor) || actor.is_system) return command;
  require_seen(cases, id, fire->expected_version, actor, "Событие не совершено");
  fire->expected_version.reset();
  return command;
}

Done Service::reword(const CaseId& id, const Reword& change, const workflow::Actor& actor, const RequestKey& request,
                     std::optional<int> seen) {
  const auto check = [&](const cases::ReadView& view) {
    require(actor, Action::Reword);
    require_act(view, id, actor);
  };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    require_seen(cases, id, seen, actor, "Слова не изменены");
    cases.reword(id, change, actor);
    return id;
  });
}

Done Service::answer(const CaseId& id, const workflow::AnswerTask& answer, const workflow::Actor& actor,
                     const RequestKey& request, std::optional<int> seen) {
  const auto check = [&](const cases::ReadView& view) { require_act(view, id, actor); };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    require_seen(cases, id, seen, actor, "Ответ не записан");
    cases.execute(id, answer, actor);
    return id;
  });
}

Done Service::replace(const CaseId& id, const workflow::Replace& replacement, const workflow::Actor& actor,
                      const RequestKey& request) {
  const auto check = [&](const cases::ReadView& view) { require_act(view, id, actor); };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    cases.execute(id, replacement, actor);
    return id;
  });
}

Done Service::hold(const CaseId& id, const workflow::Hold& command, const workflow::Actor& actor,
                   const RequestKey& request, std::optional<int> seen) {
  const auto check = [&](const cases::ReadView& view) { require_act(view, id, actor); };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    require_seen(cases, id, seen, actor, "Поручение осталось как было");
    cases.hold(id, command, actor);
    return id;
  });
}

void Service::require_note(const cases::ReadView& view, const CaseId& id, const workflow::Actor& actor) const {
  const auto state = view.find(id);
  require(actor, Action::Note, {.state = state ? &*state : nullptr});
  if (!state) throw Error(ErrorCode::NotFound, "Дела «" + id.value + "» нет");
}

Done Service::note(const CaseId& id, const NewNote& note, const workflow::Actor& actor, const RequestKey& request) {
  const auto check = [&](const cases::ReadView& view) { require_note(view, id, actor); };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    const auto view = world_.store.read();
    cases.put_note(id, noted(note, *view, *world_.definitions, cases), actor);
    return id;
  });
}

Done Service::assign(const CaseId& id, const workflow::Assign& task, const workflow::Actor& actor,
                     const RequestKey& request, std::optional<int> seen) {
  const auto check = [&](const cases::ReadView& view) {
    require_note(view, id, actor);
    require_act(view, id, actor);
  };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    require_seen(cases, id, seen, actor, "Поручение не дано");
    require_colleague(*world_.store.read(), *world_.definitions, task);
    cases.execute(id, task, actor);
    return id;
  });
}

Done Service::take_back(const CaseId& id, const workflow::Actor& actor, const RequestKey& request,
                        std::optional<int> seen) {
  const auto check = [&](const cases::ReadView& view) { require_act(view, id, actor); };
  return once(request, actor, check, [&](CaseTransaction& cases) {
    require_seen(cases, id, seen, actor, "Шаг не отменён");
    cases.execute(id, last_step(*world_.store.read(), id), actor);
    return id;
  });
}

void Service::put_directory(const cases::Directory& directory, const workflow::Actor& actor) {
  require(actor, Action::ChangeDirectory);
  const auto transaction = world_.store.write();
  transaction->put_directory(with_kept_forms(directory, *transaction->directory()), world_.clock.now(), actor.user);
  transaction->commit();
}

void Service::correct_forms(const FormTarget& target, const std::array<std::string, 6>& forms,
                            const workflow::Actor& actor) {
  require(actor, Action::ChangeDirectory);
  const auto transaction = world_.store.write();
  const Moment now = world_.clock.now();
  transaction->put_directory(corrected_directory(*transaction->directory(), target, forms, actor.user, now,
                                                 now.date(world_.zone), &world_.renderer),
                             now, actor.user);
  transaction->commit();
}

void Service::forget_forms(const FormTarget& target, const workflow::Actor& actor) {
  require(actor, Action::ChangeDirectory);
  const auto transaction = world_.store.write();
  const Moment now = world_.clock.now();
  transaction->put_directory(uncorrected_directory(*transaction->directory(), target, now.date(world_.zone)), now,
                             actor.user);
  transaction->commit();
}

void Service::change_directory(const std::function<void(cases::Directory&)>& change, const workflow::Actor& actor) {
  require(actor, Action::ChangeDirectory);
  const auto transaction = world_.store.write();
  cases::Directory directory = *transaction->directory();
  change(directory);
  transaction->put_directory(directory, world_.clock.now(), actor.user);
  transaction->commit();
}

void Service::put_account(const cases::Account& account, const workflow::Actor& actor) {
  require(actor, Action::ManageAccounts);
  const auto transaction = world_.store.write();
  const auto before = transaction->account(account.user);
  const Moment now = world_.clock.now();
  transaction->put_account(account, now, actor.user);
  const Record data{{"title", account.title},
                    {"person", account.person},
                    {"roles", List(account.roles.begin(), account.roles.end())},
                    {"disabled", account.disabled}};
  transaction->record({before ? "account-changed" : "account-added", now, actor.user, account.user, data});
  if (before && *before != account) end_entries_of(*transaction, account.user);
  transaction->commit();
}

}  // namespace dyak::service
