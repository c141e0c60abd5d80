// What is asked again of whoever is in before he signs or administers.
#include <algorithm>
#include <array>

#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/app/entry.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/app/shell.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/duty.hpp"
#include "engine/service/own_account.hpp"

namespace dyak::http {
namespace {

/// Signing: the transition that issues the very paper its case was opened for.
bool signs(const definitions::Process& process, const std::string& event) {
  const auto is_it = [&](const definitions::Transition& one) { return one.id == event && service::issues_asked(one); };
  return std::any_of(process.anywhere.begin(), process.anywhere.end(),
                     [&](const auto& one) { return is_it(one.transition); }) ||
         std::any_of(process.states.begin(), process.states.end(), [&](const auto& state) {
           return std::any_of(state.transitions.begin(), state.transitions.end(), is_it);
         });
}

/// Of marked rows: the act stands in the form, once for all of them ("event/PROCESS/TRANSITION").
bool signs_marked(Context& context) {
  const std::string& one = context.field("one");
  const std::string& act = one.empty() ? context.field("act") : one;
  const auto process = act.find('/');
  const auto event = process == std::string::npos ? process : act.find('/', process + 1);
  if (event == std::string::npos) return false;
  const auto* known = context.app.definitions().process(act.substr(process + 1, event - process - 1));
  return known != nullptr && signs(*known, act.substr(event + 1, act.find(' ') - event - 1));
}

// The event as the request names it, in the case as its sender may see it; nothing when he may not.
bool signs_an_order(Context& context) {
  const std::string_view route = context.route.id;
  if (route == "page-marked") return signs_marked(context);
  if (route != "fire-event" && route != "page-event-sent") return false;
  const cases::Case state = context.visible_case(context.at("id"));
  const auto process = context.app.definitions().process_of(state.process, state.definition_version);
  if (process == nullptr) return false;
  if (route == "page-event-sent") return signs(*process, context.at("event"));
  const ParsedJson body = parse_json(context.request.body, "body");
  return signs(*process, body.value["event"].text_or(""));
}

/// Acts on accounts, whatever right opens them.
constexpr std::array<std::string_view, 5> kWeighty{"page-reset-link", "page-end-sessions-of", "page-sessions-sent",
                                                   "end-session", "invite-user"};

bool weighs(Context& context) {
  using service::Action;
  if (context.route.action == Action::AnnulNumber || context.route.action == Action::ManageAccounts ||
      std::find(kWeighty.begin(), kWeighty.end(), context.route.id) != kWeighty.end())
    return true;
  return signs_an_order(context);
}

}  // namespace

Response proof_page(Context& context, const std::string& target, const std::string& problem, int status) {
  std::string kept;
  for (const auto& [name, value] : context.form) {
    if (name != "csrf") kept += (kept.empty() ? "" : "&") + url_encoded(name) + "=" + url_encoded(value);
  }
  return page(context, "prove", "Подтвердите, что это Вы", "",
              {{"next", own_target(target, "/")},
               {"kept", kept},
               {"factor", service::SecondFactor::is_set(*context.view, context.actor.user)},
               {"problem", problem}},
              status);
}

std::optional<Response> ask_proof(Context& context) {
  if (context.actor.user.empty() || !context.request.writes() || !weighs(context)) return std::nullopt;
  const auto proved = service::proved_at(*context.view, crypto::sha256_hex(context.token));
  if (proved && proved->plus_seconds(kProofSeconds) >= context.app.world().clock.now()) return std::nullopt;
  if (context.route.face != Face::Api) return proof_page(context, context.request.target, "", 403);
  throw HttpError(403, "proof-needed", "Прежде чем подписывать, подтвердите, что это Вы",
                  "POST /api/v1/sessions/current/proof с password или code, затем повторите запрос");
}

}  // namespace dyak::http
