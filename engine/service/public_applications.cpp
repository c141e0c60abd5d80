// Applications of those without an account: kept, counted, confirmed.
#include "engine/service/public_applications.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"
#include "engine/definitions/applicant_kinds.hpp"
#include "engine/intake/application.hpp"
#include "engine/mail/address.hpp"
#include "engine/service/access.hpp"
#include "engine/service/channels.hpp"
#include "engine/service/credentials.hpp"
#include "engine/service/public_limits.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/service/public_status.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kKeyBytes = 16;
constexpr const char* kPersonPointer = "/by/person";

bool is_file_field(const definitions::Form& form, const std::string& pointer) {
  constexpr std::string_view kFields = "/fields/";
  if (!pointer.starts_with(kFields)) return false;
  const definitions::Field* field = form.find(pointer.substr(kFields.size()));
  return field != nullptr && field->type.kind == definitions::FieldKind::File;
}

Value content_of(const PublicApplication& application) {
  return Record{{"form", application.form}, {"person", application.person}, {"fields", application.fields}};
}

workflow::Submission submission_by(const Value& content, Record fields, Moment received,
                                   const definitions::Definitions& definitions) {
  return intake::submission_of({content["form"].text_or(""), Record{{"person", content["person"]}},
                                online_channel(definitions), received, std::move(fields)},
                               definitions);
}

void forget(cases::WriteTransaction& transaction, const std::string& key) {
  transaction.drop_draft(kPublicRows, key);
  transaction.drop_draft(kPublicContents, key);
  transaction.drop_credentials_of(key, kConfirmLink);
}

/// What has run out goes; told in the record are those that nobody confirmed.
int forget_old(cases::WriteTransaction& transaction, Moment now) {
  int gone = 0;
  for (const cases::Draft& one : transaction.drafts_of(kPublicRows)) {
    const PublicRow row = row_of(one);
    if (row.until > now) continue;
    forget(transaction, one.key);
    ++gone;
    if (!row.confirmed) transaction.record({"public-expired", now, "system", row.form, Record{}});
  }
  return gone;
}

void order_letter(cases::WriteTransaction& transaction, const definitions::Form& form, const PublicRow& row,
                  Moment now) {
  cases::OutboxMessage letter;
  letter.at = now;
  letter.to = std::string(kToWaiting) + row.key;
  letter.subject = "Подтвердите отправку: " + form.title;
  letter.body = "Ссылка, по которой подтверждают отправку. Её видит только тот, кому письмо адресовано.";
  letter.unique_key = std::string(kConfirmFile) + row.key + "-" + std::to_string(now.unix_ms()) + "-" +
                      std::to_string(row.letters.size());
  transaction.enqueue(letter);
}

/// Letters for which there was no room when they were asked for.
void order_in_turn(cases::WriteTransaction& transaction, const definitions::Definitions& definitions,
                   const PublicLimits& limits, Moment now) {
  for (PublicRow& row : PublicCount(transaction.drafts_of(kPublicRows), now).next_in_turn(limits)) {
    if (const definitions::Form* form = definitions.form(row.form)) {
      row.letters.push_back(now);
      order_letter(transaction, *form, row, now);
    }
    row.queued = false;
    transaction.put_draft({kPublicRows, row.key, row.sent_at, value_of(row, now)});
  }
}

}  // namespace

std::vector<const definitions::Form*> public_forms(const definitions::Definitions& definitions) {
  std::vector<const definitions::Form*> all;
  for (const auto& [id, process] : definitions.processes) {
    const definitions::Form* form = definitions.form(process.form);
    if (form != nullptr && form->is_public && std::find(all.begin(), all.end(), form) == all.end()) all.push_back(form);
  }
  std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->title < b->title; });
  return all;
}

const definitions::Form& PublicApplications::open_form(const std::string& id) const {
  for (const definitions::Form* form : public_forms(*world().definitions)) {
    if (form->id == id) return *form;
  }
  throw Error(ErrorCode::NotFound, "По форме «" + id + "» без учётной записи не обращаются");
}

/// Everything that decide() would say but of files, which come later.
void PublicApplications::check(const definitions::Form& form, const PublicApplication& application) {
  Diagnostics reasons;
  const std::string email = Value(application.person)["email"].text_or("");
  if (!mail::is_address(email))
    reasons.push_back(refusal("email",
                              email.empty() ? "Не указан адрес электронной почты" : "Это не адрес электронной почты",
                              "Пишите так: imya@primer.ru. На него придёт ссылка, по которой отправку подтверждают",
                              std::string(kPersonPointer) + "/email"));
  if (to_json(content_of(application)).size() > limits_.bytes)
    reasons.push_back(refusal("public-large", "Написано слишком много: столько сразу не принимают",
                              "Сократите; подробности приложите файлом, когда подтвердите адрес"));
  // A file is had by whoever has brought it, and here nobody has brought anything yet.
  for (const auto& [name, value] : application.fields) {
    if (is_file_field(form, "/fields/" + name) && !value.is_null())
      reasons.push_back(refusal("public-file", "Файлы прикладывают, когда подтверждают отправку",
                                "Отправьте без файла: его спросят на странице, куда ведёт ссылка", "/fields/" + name));
  }
  if (!reasons.empty()) throw Error(ErrorCode::InvalidInput, "Пока не принято", reasons);
  try {
    service_.foresee(
        submission_by(content_of(application), application.fields, world().clock.now(), *world().definitions),
        stranger_actor());
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput && error.code != ErrorCode::Refused) throw;
    Diagnostics left = error.details;
    std::erase_if(
        left, [&](const Diagnostic& one) { return one.code == "field-required" && is_file_field(form, one.field); });
    if (!left.empty() || error.details.empty()) throw Error(error.code, error.public_message, left);
  }
}

Moment PublicApplications::receive(const PublicApplication& application, const std::string& client) {
  const definitions::Form& form = open_form(application.form);
  const Moment now = world().clock.now();
  const std::string from = client.empty() ? client : client_digest(client);
  PublicCount(world().store.read()->drafts_of(kPublicRows), now).check_client(from, limits_);  // before anything costs
  check(form, application);
  const std::string mailbox = mailbox_digest(Value(application.person)["email"].text_or(""));
  const std::string digest = crypto::sha256_hex(to_json(content_of(application)));
  const auto transaction = world().store.write();
  forget_old(*transaction, now);
  transaction->drop_expired_credentials(now);
  const PublicCount count(transaction->drafts_of(kPublicRows), now);
  count.check_client(from, limits_);
  PublicRow row = count.same(digest).value_or(PublicRow{});
  const bool is_new = row.key.empty();
  if (is_new) {
    count.check_room(from, limits_);
    row = {crypto::hexadecimal(world().random->bytes(kKeyBytes)),
           form.id,
           now,
           now.plus_seconds(kConfirmSeconds),
           from,
           mailbox,
           digest,
           {},
           false,
           false};
    transaction->put_draft({kPublicContents, row.key, now, content_of(application)});
    transaction->record({"public-received", now, kStranger, form.id, Record{}});
  }
  // Whoever's mailbox it is gets no more than this, and who writes to the form does not learn whether it was the limit.
  const bool may = count.may_write(mailbox, limits_);
  const bool letter = may && count.has_letters_left(limits_);
  row.queued = row.queued || (may && !letter);
  row.letters.push_back(letter ? now : Moment::from_unix_ms(0));
  if (letter) order_letter(*transaction, form, row, now);
  transaction->put_draft({kPublicRows, row.key, row.sent_at, value_of(row, now)});
  transaction->commit();
  return row.until;
}

std::optional<PublicApplications::Waiting> PublicApplications::waiting(const cases::ReadView& view,
                                                                       const std::string& token) const {
  if (!looks_like_token(token)) return std::nullopt;
  const Moment now = world().clock.now();
  const auto link = view.credential(kConfirmLink, confirm_digest(token));
  const auto known = link && link->expires > now ? view.draft(kPublicRows, link->user) : std::nullopt;
  if (!known) return std::nullopt;
  const PublicRow row = row_of(*known);
  if (row.until <= now) return std::nullopt;
  Waiting found{row.key, row.form, row.sent_at, row.until, {}, {}, row.confirmed};
  if (const auto content = view.draft(kPublicContents, row.key)) {
    // What waits hangs on nothing that could be proved; the link does: it is good for what was sent, and nothing else.
    if (link->content["of"].text_or(row.digest) != crypto::sha256_hex(to_json(content->values))) return std::nullopt;
    found.person = content->values["person"].as_record();
    found.fields = content->values["fields"].as_record();
  } else {
    found.confirmed = true;
  }
  return found;
}

PublicApplications::Confirmed PublicApplications::confirm(const std::string& token, const Record& files) {
  const auto found = waiting(*world().store.read(), token);
  if (!found)
    throw Error(ErrorCode::NotFound, "Ссылка не действует: по ней уже подтвердили, или срок её вышел",
                {refusal("public-link", "Ссылка не действует", "Отправьте заявление ещё раз")});
  if (found->confirmed)
    throw Error(ErrorCode::Refused, "Отправка уже подтверждена",
                {refusal("public-confirmed", "Отправка уже подтверждена, заявление принято",
                         "Ссылка на страницу о ходе дела пришла вторым письмом")});
  Record fields = found->fields;
  for (const auto& [name, file] : files) {
    if (!file.is_null()) fields[name] = file;
  }
  const Value content = Record{{"form", found->form}, {"person", found->person}};
  const workflow::Submission submission = submission_by(content, fields, found->sent_at, *world().definitions);
  Confirmed confirmed;
  confirmed.done = service_.submit_confirmed(submission, found->key);
  const auto transaction = world().store.write();
  const Moment now = world().clock.now();
  if (const auto known = transaction->draft(kPublicRows, found->key); known && !row_of(*known).confirmed) {
    PublicRow row = row_of(*known);
    row.confirmed = true;
    transaction->put_draft({kPublicRows, row.key, row.sent_at, value_of(row, now)});
    transaction->drop_draft(kPublicContents, row.key);
    transaction->record({"public-confirmed", now, kStranger, confirmed.done.id.value, Record{{"form", row.form}}});
    confirmed.status = make_status_link(*transaction, world(), confirmed.done.id);
  }
  if (const auto state = transaction->find(confirmed.done.id)) confirmed.number = state->number();
  transaction->commit();
  return confirmed;
}

int PublicApplications::sweep() {
  const Moment now = world().clock.now();
  const auto rows = world().store.read()->drafts_of(kPublicRows);
  const bool is_over = std::any_of(rows.begin(), rows.end(), [&](const auto& one) { return row_of(one).until <= now; });
  if (!is_over && PublicCount(rows, now).next_in_turn(limits_).empty()) return 0;
  const auto transaction = world().store.write();
  const int gone = forget_old(*transaction, now);
  order_in_turn(*transaction, *world().definitions, limits_, now);
  transaction->commit();
  return gone;
}

}  // namespace dyak::service
