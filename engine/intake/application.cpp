#include "engine/intake/application.hpp"

#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/definitions/applicant_kinds.hpp"

namespace dyak::intake {
namespace {

const std::vector<std::string> kMembers{"form", "received_at", "channel", "by", "fields"};
const std::vector<std::string> kParties{"person", "organisation", "case"};

void add(Diagnostics& findings, const char* code, std::string field, std::string message, std::string hint) {
  findings.push_back(refusal(code, std::move(message), std::move(hint), std::move(field)));
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string near = nearest(word, known);
  return near.empty() ? std::string{} : "Возможно, вы имели в виду «" + near + "»";
}

void check_members(const Value& envelope, Diagnostics& findings) {
  for (const auto& [name, value] : envelope.as_record()) {
    if (std::find(kMembers.begin(), kMembers.end(), name) != kMembers.end()) continue;
    add(findings, "application-unknown-member", "/" + name, "Неизвестное поле заявления «" + name + "»",
        did_you_mean(name, kMembers));
  }
}

void check_form(const Value& envelope, const definitions::Definitions& definitions, Diagnostics& findings) {
  const std::string form = envelope["form"].text_or("");
  if (form.empty()) {
    add(findings, "application-no-form", "/form", "Не указана форма заявления", "Добавьте \"form\": \"…\"");
    return;
  }
  if (!process_opened_by(definitions, form).empty()) return;
  std::vector<std::string> known;
  for (const auto& [id, process] : definitions.processes) {
    if (!process.form.empty()) known.push_back(process.form);
  }
  add(findings, "application-unknown-form", "/form", "По форме «" + form + "» заявления не принимаются",
      did_you_mean(form, known));
}

void check_party(const Value& by, bool needed, Diagnostics& findings) {
  if (by.is_null()) {
    if (!needed) return;
    add(findings, "application-no-applicant", "/by", "Не указан заявитель",
        "Добавьте \"by\": {\"person\": \"…\"} или {\"organisation\": \"…\"}");
    return;
  }
  const bool one = by.is_record() && by.as_record().size() == 1;
  const bool known =
      one && std::find(kParties.begin(), kParties.end(), by.as_record().begin()->first) != kParties.end();
  const Value named = known ? by.as_record().begin()->second : Value();
  const bool outsider = named.is_record() && by["person"].is_record();
  if (!named.is_text() && !outsider) {
    add(findings, "application-applicant", "/by", "Заявитель записан неверно",
        "Нужна одна из записей: {\"person\": ключ}, {\"person\": {\"surname\": …, \"first_name\": …}}, "
        "{\"organisation\": ключ}, {\"case\": номер дела}");
  }
}

std::optional<Moment> received_at(const Value& envelope, Diagnostics& findings) {
  const Value& given = envelope["received_at"];
  if (given.is_null()) return std::nullopt;
  const auto moment = given.is_text() ? Moment::parse_iso(given.as_text()) : std::nullopt;
  if (!moment) {
    add(findings, "application-received-at", "/received_at", "Время поступления записано неверно",
        "Нужны дата, время и пояс: \"2026-09-14T10:05:00+03:00\"");
  }
  return moment;
}

}  // namespace

std::string process_opened_by(const definitions::Definitions& definitions, std::string_view form) {
  for (const auto& [id, process] : definitions.processes) {
    if (!form.empty() && process.form == form) return id;
  }
  return {};
}

workflow::Submission submission_of(Application said, const definitions::Definitions& definitions) {
  workflow::Submission submission;
  submission.process = process_opened_by(definitions, said.form);
  submission.form = std::move(said.form);
  submission.by = std::move(said.by);
  submission.channel = std::move(said.channel);
  submission.received_at = said.received_at;
  submission.fields = std::move(said.fields);
  return submission;
}

ReadApplication read_application(std::string_view json, const std::string& file_name,
                                 const definitions::Definitions& definitions) {
  ParsedJson parsed = parse_json(json, file_name);
  ReadApplication result{std::nullopt, std::move(parsed.findings)};
  if (!result.findings.empty()) return result;
  const Value& envelope = parsed.value;
  if (!envelope.is_record()) {
    add(result.findings, "application-shape", "", "Заявление должно быть записью JSON: { … }", {});
    return result;
  }
  check_members(envelope, result.findings);
  check_form(envelope, definitions, result.findings);
  const definitions::Form* form = definitions.form(envelope["form"].text_or(""));
  check_party(envelope["by"], form == nullptr || !definitions::admits_nobody(*form), result.findings);
  const auto moment = received_at(envelope, result.findings);
  if (const Value& channel = envelope["channel"]; !channel.is_null() && !channel.is_text()) {
    add(result.findings, "application-channel", "/channel", "Способ поступления должен быть текстом", {});
  }
  if (!envelope["fields"].is_record()) {
    add(result.findings, "application-no-fields", "/fields", "Нет полей заявления", "Добавьте \"fields\": { … }");
  }
  if (result.findings.empty())
    result.submission = submission_of(
        {envelope["form"].text_or(""), envelope["by"], envelope["channel"].text_or(""), moment, envelope["fields"]},
        definitions);
  return result;
}

}  // namespace dyak::intake
