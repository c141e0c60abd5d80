// What somebody of the office decides about a thing that came.
#include "engine/base/error.hpp"
#include "engine/intake/application.hpp"
#include "engine/service/access.hpp"
#include "engine/service/drafts.hpp"
#include "engine/service/incoming_item.hpp"
#include "engine/service/incoming_outsider.hpp"
#include "engine/service/sender_reach.hpp"
#include "engine/workflow/forms/answer_scan.hpp"

namespace dyak::service {
namespace {

using State = IncomingItem::State;

constexpr std::size_t kLongestReason = 1000;

void require_office(const workflow::Actor& actor) {
  require(actor, Action::Note);
  require(actor, Action::Submit);
}

IncomingItem waiting_item(const World& world, const std::string& key) {
  IncomingItem item = incoming_item(*world.store.read(), key);
  if (item.state == State::Taken)
    throw Error(ErrorCode::Refused, "Это уже принято",
                {refusal("incoming-decided", "Это уже принято: дело " + item.case_id)});
  if (item.state == State::PutAside)
    throw Error(ErrorCode::Refused, "Это уже разобрано",
                {refusal("incoming-decided", "Это уже разобрано: " + item.why)});
  return item;
}

void refuse_unscanned(const IncomingItem& item) {
  if (item.state != State::Unscanned) return;
  throw Error(ErrorCode::Refused, "Файлы ещё не проверены",
              {refusal("incoming-unscanned", item.why, "Подождите: проверка повторяется каждую минуту")});
}

void decide(const World& world, IncomingItem item) {
  const auto transaction = world.store.write();
  transaction->drop_draft(kShelf, item.key);
  transaction->put_draft({kDecidedShelf, item.key, world.clock.now(), to_value(item)});
  transaction->commit();
}

Done taken_in(Service& service, const IncomingItem& item, const workflow::Actor& actor, const RequestKey& request) {
  const workflow::Submission submission =
      intake::submission_of({item.form, item.by, {}, item.received_at, item.fields}, *service.world().definitions);
  return service.submit(submission, bringing(actor, submission.fields), request);
}

Done answered(Service& service, const IncomingItem& item, const workflow::Actor& actor, const RequestKey& request) {
  const auto sign = item.task.rfind("/t");
  workflow::AnswerTask answer;
  answer.ordinal = std::stoi(item.task.substr(sign + 2));
  answer.answer = workflow::with_scan(item.fields, item.sheet);
  answer.for_person = item.by["person"].text_or("");
  return service.answer(CaseId{item.task.substr(0, sign)}, answer, bringing(actor, answer.answer), request);
}

}  // namespace

Done accept_item(Service& service, const std::string& key, const workflow::Actor& actor) {
  require_office(actor);
  IncomingItem item = waiting_item(service.world(), key);
  refuse_unscanned(item);
  if (item.state != State::Ready)
    throw Error(ErrorCode::Refused, "Принять это как есть нельзя",
                {refusal("incoming-by-hand", item.why, "Откройте его в форме и дополните либо отложите с причиной")});
  const RequestKey request{"incoming/" + key, key, RequestKey::Owner::Anyone};
  const Done done =
      item.task.empty() ? taken_in(service, item, actor, request) : answered(service, item, actor, request);
  service.note(done.id, {"Подлинник: как поступило", item.original}, bringing(actor, item.original),
               {"incoming-original/" + key, key, RequestKey::Owner::Anyone});
  item.state = State::Taken;
  item.case_id = done.id.value;
  item.decided_by = actor.user;
  decide(service.world(), std::move(item));
  return done;
}

std::string open_item(Service& service, const std::string& key, const workflow::Actor& actor) {
  require_office(actor);
  const IncomingItem item = waiting_item(service.world(), key);
  refuse_unscanned(item);
  if (item.form.empty() || intake::process_opened_by(*service.world().definitions, item.form).empty())
    throw Error(ErrorCode::Refused, "Заявления в этом нет",
                {refusal("incoming-no-form", "Формы, по которой принимают заявления, в этом нет",
                         "Внесите заявление на странице его формы и отложите это с причиной")});
  Record beside{{"received_at", item.received_at.iso(service.world().zone).substr(0, 16)}};
  if (!put_outsider_beside(item.by, beside) && item.by.is_record() && !item.by.as_record().empty())
    beside["by"] = item.by.as_record().begin()->first + ":" + item.by.as_record().begin()->second.text_or("");
  keep_draft(service.world(), actor.user, "apply/" + item.form,
             Record{{"fields", item.fields}, {"beside", std::move(beside)}, {"scan", Value()}});
  return item.form;
}

void put_item_aside(Service& service, const std::string& key, const std::string& reason, const workflow::Actor& actor) {
  require_office(actor);
  IncomingItem item = waiting_item(service.world(), key);
  if (reason.find_first_not_of(" \t\n") == std::string::npos || reason.size() > 2 * kLongestReason)
    throw Error(ErrorCode::InvalidInput, "Причина не названа",
                {refusal("incoming-reason", "Почему это отложено, не сказано",
                         "Напишите причину, не длиннее 1000 знаков", "/reason")});
  item.state = State::PutAside;
  item.why = reason;
  item.decided_by = actor.user;
  decide(service.world(), std::move(item));
}

}  // namespace dyak::service
