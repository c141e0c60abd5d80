#include "engine/http/app/entry.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/wire/cookie.hpp"

namespace dyak::http::pages {

Response prove_form(Context& context) { return proof_page(context, context.request.parameter("next"), "", 200); }

Response prove(Context& context) {
  const std::string target = own_target(context.field("next"), "/");
  const std::string kept_text = context.field("kept");
  const bool right = is_proved(context, context.field("password"), context.field("code"));
  Pairs kept;
  constexpr std::size_t kMaxFields = 5000;
  parse_pairs(kept_text, Decode::Form, kMaxFields, kept);
  if (!right) {
    context.form = kept;
    return proof_page(context, target, "Не подходит. Проверьте раскладку клавиатуры и время на телефоне.", 403);
  }
  const std::string token = keep_proof(context);
  if (token.empty()) return to_sign_in(context.request);
  const auto with_cookie = [&](Response response) {
    put_session_cookie(response, token, context.app.options().secure);
    return response;
  };
  if (kept.empty()) return with_cookie(see_other(target));
  List fields;
  for (const auto& [name, value] : kept) fields.push_back(Record{{"name", name}, {"value", value}});
  return with_cookie(page(context, "proved", "Подтверждено", "", {{"target", target}, {"fields", std::move(fields)}}));
}

}  // namespace dyak::http::pages
