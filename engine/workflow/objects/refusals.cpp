#include "engine/workflow/objects/refusals.hpp"

namespace dyak::workflow {

std::string sentence(const expression::TextTemplate& say, const std::string& basis,
                     const expression::Environment& environment, const Facts& facts) {
  std::string text = say.render(environment, facts.definitions.language).text();
  if (!basis.empty() && text.find(basis) == std::string::npos) text += " (" + basis + ")";
  return text;
}

Refusals refusals_of(const Error& error, const std::string& code) {
  if (!error.details.empty()) return error.details;
  return {refusal(code, error.public_message)};
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "«" : ", «") + name + "»";
  return text;
}

}  // namespace dyak::workflow
