#include "engine/workflow/open_case.hpp"

#include <algorithm>

#include "engine/cases/apply.hpp"
#include "engine/cases/outsider.hpp"
#include "engine/workflow/applicant.hpp"
#include "engine/workflow/course.hpp"
#include "engine/workflow/decision_builder.hpp"
#include "engine/workflow/forms/form_check.hpp"
#include "engine/workflow/input.hpp"
#include "engine/workflow/terms.hpp"

namespace dyak::workflow {
namespace {

using definitions::Form;
using definitions::Process;

std::vector<std::string> form_ids(const definitions::Definitions& all) {
  std::vector<std::string> ids;
  for (const auto& [id, form] : all.forms) ids.push_back(id);
  return ids;
}

void check_form_name(Refusals& refusals, const Process& process, const Submission& submission, const Facts& facts) {
  if (submission.form.empty() || submission.form == process.form) return;
  if (facts.definitions.form(submission.form) == nullptr) {
    const std::string near = nearest(submission.form, form_ids(facts.definitions));
    refusals.push_back(refusal("unknown-form", "Нет формы «" + submission.form + "».",
                               near.empty() ? "" : "Может быть, «" + near + "»?", "/form"));
  } else {
    refusals.push_back(refusal(
        "unknown-form", "Форма «" + submission.form + "» не открывает процесс «" + process.title + "».", "", "/form"));
  }
}

void check_received(Refusals& refusals, const Submission& submission, const Facts& facts) {
  if (!submission.received_at || *submission.received_at <= facts.now) return;
  refusals.push_back(
      refusal("received-in-future",
              "Дата поступления " + submission.received_at->date(facts.zone).russian() + " ещё не наступила.",
              "Укажите день и час, когда документ действительно поступил.", "/received_at"));
}

/// How it came, by its title in the list `channels` of that day; a department without such a list takes any word.
std::string check_channel(Refusals& refusals, const Submission& submission, const Facts& facts) {
  const auto list = facts.definitions.lists.find("channels");
  if (submission.channel.empty() || submission.form.empty() || list == facts.definitions.lists.end())
    return submission.channel;
  std::vector<std::string> titles;
  for (const auto* entry : list->second.in_force(submission.received_at.value_or(facts.now).date(facts.zone))) {
    if (entry->id == submission.channel || entry->title == submission.channel) return entry->title;
    titles.push_back(entry->title);
  }
  const std::string near = nearest(submission.channel, titles);
  refusals.push_back(refusal("channel-unknown", "Способа поступления «" + submission.channel + "» в списке нет.",
                             near.empty() ? "Возможны: " + quoted_list(titles) + "." : "Может быть, «" + near + "»?",
                             "/channel"));
  return {};
}

/// The case as far as it is known before its fields are: what default values and checks may ask.
cases::Case case_before_fields(const Process& process, const Submission& submission, const Applicant& applicant,
                               const Facts& facts) {
  cases::Case seen;
  seen.process = process.id;
  seen.state = process.initial;
  seen.regions = cases::texts_of(first_regions(process));
  seen.opened_at = facts.now;
  seen.received_at = submission.received_at.value_or(facts.now);
  seen.channel = submission.channel;
  seen.applicant = applicant.by;
  if (!applicant.outsider.empty()) seen.data[cases::kOutsiderField] = applicant.outsider;
  return seen;
}

CheckedFields check_submission(const Process& process, const Form* form, const Open& command,
                               const CaseEnvironment& environment, const Facts& facts) {
  std::vector<const definitions::Field*> fields;
  std::vector<definitions::Check> checks;
  if (form != nullptr) {
    fields = form->fields();
    checks = form->checks;
  }
  const bool by_another_case = command.submission.form.empty();
  if (by_another_case) {
    for (const auto& field : process.data) fields.push_back(&field);
  }
  auto checked =
      check_fields(fields, checks, command.submission.fields, "/fields", environment, environment.objects(), facts);
  // Data that later transitions ask for is not missing yet.
  std::erase_if(checked.defects, [&](const cases::Defect& d) {
    return std::any_of(process.data.begin(), process.data.end(),
                       [&](const auto& field) { return field.id == d.field; });
  });
  return checked;
}

cases::Opened opened(const Process& process, const Open& command, const cases::Case& seen, Record data,
                     const Facts& facts) {
  const Form* form = facts.definitions.form(process.form);
  const bool handed_in = form != nullptr && !command.submission.form.empty();
  return {.process = process.id,
          .definition = facts.definitions.version,
          .state = process.initial,
          .received_at = seen.received_at,
          .channel = seen.channel,
          .by = seen.applicant,
          .form = command.submission.form,
          .form_version = handed_in ? form->version : "",
          .data = {std::move(data)},
          .opened_by = command.opened_by.value,
          .document = command.document,
          .on_signed = command.on_signed,
          .regions = first_regions(process)};
}

}  // namespace

Decision open_case(const Process& process, const Open& command, const Actor& actor, const Facts& facts) {
  DecisionBuilder work(process, cases::Case{}, actor, facts);
  Refusals refusals;
  check_form_name(refusals, process, command.submission, facts);
  check_received(refusals, command.submission, facts);
  const std::string channel = check_channel(refusals, command.submission, facts);
  work.refuse(refusals);
  const Form* form = process.form.empty() ? nullptr : facts.definitions.form(process.form);
  const Applicant applicant = checked_applicant(work, form, command.submission);
  cases::Case seen = case_before_fields(process, command.submission, applicant, facts);
  seen.channel = channel;
  const CaseEnvironment environment(process, seen, facts, actor, work.today());
  auto checked = check_submission(process, form, command, environment, facts);
  work.refuse(checked.refusals);
  if (work.refused()) return std::move(work).decision();
  if (!applicant.outsider.empty()) checked.data[cases::kOutsiderField] = applicant.outsider;
  if (!checked.forms.empty()) checked.data[kWordForms] = with_forms(seen, checked.forms);
  work.add(opened(process, command, seen, std::move(checked.data), facts));
  if (!checked.defects.empty()) work.add(cases::DefectsFound{checked.defects});
  count_new_terms(work);
  return std::move(work).decision();
}

}  // namespace dyak::workflow
