// What is done in a case for an applicant who has no account.
#include "engine/cases/outsider.hpp"
#include "engine/service/access.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/service/refusal.hpp"

namespace dyak::service {

bool CaseTransaction::is_public(const CaseId& id) {
  const Loaded& loaded = load(id);
  if (!cases::case_of_outsider(loaded.state.applicant["person"].text_or(""))) return false;
  const bool opened_now = loaded.state.version == static_cast<int>(loaded.fresh.size());
  if (opened_now) return !loaded.fresh.empty() && loaded.fresh.front().actor == kStranger;
  const std::vector<cases::Event> events = transaction_.events(id);
  return !events.empty() && events.front().actor == kStranger;
}

// The words are laid out when the letter goes, by what is known then; the link in it is made then too.
void CaseTransaction::put_receipt(const CaseId& id) {
  Loaded& loaded = load(id);
  const auto applicant = cases::outsider_of(loaded.state);
  if (!applicant || applicant->email.empty()) return;
  const std::string number = loaded.state.number();
  const std::string subject =
      process_of(loaded.state).title + (number.empty() ? ": принято" : ": принято, № " + number);
  const std::string key = cases::outsider_key(id);
  record(loaded, cases::Notified{Record{{"person", key}}, subject, applicant->email, ""}, system_actor());
  cases::OutboxMessage letter;
  letter.at = now_;
  letter.case_id = id;
  letter.to = applicant->email;
  letter.subject = subject;
  letter.body = "Расписка о приёме с копией отправленного и ссылкой на страницу о ходе дела.";
  letter.attachment = PaperId{std::string(kCopyOf) + id.value};
  letter.unique_key = id.value + "/" + std::to_string(loaded.state.version);
  letter.party = "person:" + key;
  transaction_.enqueue(letter);
}

void CaseTransaction::enter_applicant(const CaseId& id, const workflow::Actor& actor) {
  const cases::Case& state = load(id).state;
  const std::string key = state.applicant["person"].text_or("");
  if (!cases::case_of_outsider(key) || !cases::outsider_of(state))
    throw_refusal("Справочник не изменён",
                  {refusal("applicant-none", "В этом деле нет заявителя, которого не было бы в справочнике",
                           "Людей вносят на странице «Справочник»")});
  if (directory_->person(cases::directory_key_of(id)) != nullptr)
    throw_refusal("Справочник не изменён", {refusal("applicant-known", "Заявитель уже внесён в справочник")});
  do_step(id, workflow::WantDirectory{"add-person", Record{{"person", key}}}, actor);
}

}  // namespace dyak::service
