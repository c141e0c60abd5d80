// Letters to those without an account: words of the program's own, and links that are made when a letter goes.
#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/crypto/text.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/credentials.hpp"
#include "engine/service/post.hpp"
#include "engine/service/public_limits.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/service/public_status.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kConfirmBytes = 32;
constexpr const char* kHiddenCode = "(виден только получателю)";

std::string time_in(Moment at, Zone zone) {
  const int minute = at.minute_of_day(zone);
  return fmt::format("{}, {:02}:{:02}", at.date(zone).russian(), minute / 60, minute % 60);
}

}  // namespace

mail::Said Post::confirm_letter(const cases::OutboxMessage& message, const cases::ReadView& view, Links links) const {
  const std::string key = message.to.substr(kToWaiting.size());
  const auto known = view.draft(kPublicRows, key);
  const std::optional<PublicRow> row = known ? std::optional(row_of(*known)) : std::nullopt;
  const definitions::Form* form = row ? world_.definitions->form(row->form) : nullptr;
  std::string token = kHiddenCode;
  if (row && links == Links::Made) {
    token = crypto::hexadecimal(world_.random->bytes(kConfirmBytes));
    const auto transaction = world_.store.write();
    transaction->put_credential(
        {kConfirmLink, confirm_digest(token), key, message.at, row->until, Record{{"of", row->digest}}});
    transaction->commit();
  }
  const bool linked = !options_.settings.site.empty() && links == Links::Made;
  const mail::WordValues words{{"form", form == nullptr ? message.subject : form->title},
                               {"until", row ? time_in(row->until, world_.zone) : ""},
                               {"link", linked ? options_.settings.site : ""},
                               {"code", token}};
  return {message.subject, mail::Frame(options_.layouts).words("confirm", words), "Подтвердить отправку",
          linked ? options_.settings.site + "/public/confirm/" + token : ""};
}

mail::Said Post::receipt_letter(const cases::OutboxMessage& message, const cases::ReadView& view, Links links) const {
  const auto state = view.find(message.case_id);
  if (!state) throw Error(ErrorCode::NotFound, "Дела, о котором письмо, нет: " + message.case_id.value);
  const auto process = world_.definitions->process_of(state->process, state->definition_version);
  const std::string link = status_link(message.case_id, links);
  const bool linked = !options_.settings.site.empty() && links == Links::Made;
  const auto due = earliest_due(*state);
  const mail::WordValues words{{"title", process == nullptr ? "Обращение" : process->title},
                               {"number", state->number()},
                               {"received", time_in(state->received_at.value_or(state->opened_at), world_.zone)},
                               {"due", due && !is_provisional(*state) ? due->russian() : ""},
                               {"link", linked ? options_.settings.site : ""},
                               {"code", links == Links::Made ? link.substr(link.rfind('/') + 1) : kHiddenCode}};
  return {message.subject, mail::Frame(options_.layouts).words("receipt", words), "Ход рассмотрения",
          linked ? options_.settings.site + link : ""};
}

std::string Post::status_link(const CaseId& id, Links links) const {
  if (links == Links::Hidden) return "/status";
  const auto transaction = world_.store.write();
  const std::string token = make_status_link(*transaction, world_, id);
  transaction->commit();
  return "/status/" + token;
}

}  // namespace dyak::service
