#include "engine/http/app/help_link.hpp"

#include <algorithm>
#include <array>

#include "engine/http/app/router.hpp"

namespace dyak::http {
namespace {

struct Section {
  std::string_view route;  ///< the beginning of its id
  std::string_view anchor;
};
// The first that fits; every guide has these sections where they mean something to its reader.
constexpr std::array<Section, 29> kSections{{{"page-look", "look"},           {"page-due-days", "work"},
                                             {"page-work", "work"},           {"page-cases", "cases"},
                                             {"page-case", "case"},           {"page-event", "act"},
                                             {"page-task", "task"},           {"page-paper", "paper"},
                                             {"page-apply", "apply"},         {"page-register", "registers"},
                                             {"page-report", "registers"},    {"page-journal", "registers"},
                                             {"page-annul", "registers"},     {"page-directory", "directory"},
                                             {"page-person", "directory"},    {"page-organisation", "directory"},
                                             {"page-word-forms", "forms"},    {"page-letters", "letters"},
                                             {"page-accounts", "accounts"},   {"page-account-", "accounts"},
                                             {"page-reset-link", "accounts"}, {"page-account", "account"},
                                             {"page-factor", "account"},      {"page-audit", "audit"},
                                             {"page-backups", "backups"},     {"page-calendars", "calendars"},
                                             {"page-incoming", "incoming"},   {"page-public", "public"},
                                             {"page-status", "public"}}};

}  // namespace

std::string guide_for(const Context& context) {
  const workflow::Actor& actor = context.actor;
  if (actor.user.empty()) return "applicant";
  if (service::is_outsider(actor)) {
    if (actor.roles.contains(service::kAdministrator)) return "administrator";
    return actor.roles.contains("expert") ? "expert" : "applicant";
  }
  const auto& signatories = context.app.definitions().organisation.signatories;
  return !signatories.empty() && actor.roles.contains(signatories.front().role) ? "head" : "clerk";
}

std::string help_link(const Context& context) {
  const std::string_view route = context.route.id;
  const auto found = std::find_if(kSections.begin(), kSections.end(),
                                  [&](const Section& one) { return route.starts_with(one.route); });
  return "/help/" + guide_for(context) + (found == kSections.end() ? "" : "#" + std::string(found->anchor));
}

}  // namespace dyak::http
