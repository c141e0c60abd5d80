// For whoever holds a paper: whether it was issued here. What it says, about whom and in which case stays untold.
#include "engine/http/pages/page.hpp"
#include "engine/service/search_words.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kDigestLength = 64;

enum class Verdict { Unknown, Issued, Cancelled };

/// Sixty-four hexadecimal digits however they were copied; empty when it is something else.
std::string digest_in(const std::string& typed) {
  std::string digest;
  for (const char c : ascii_lower(typed)) {
    if (c == ' ' || c == ':' || c == '-' || c == '\n' || c == '\r' || c == '\t') continue;
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (!digit) return {};
    digest += c;
  }
  return digest.size() == kDigestLength ? digest : std::string{};
}

template <class Fits>
Verdict verdict_of(Context& context, const std::vector<CaseId>& among, const Fits& fits) {
  Verdict found = Verdict::Unknown;
  for (const CaseId& id : among) {
    const auto state = context.app.book().find(*context.view, id);
    if (!state) continue;
    for (const cases::Paper& paper : state->papers) {
      if (paper.draft || !fits(paper)) continue;
      if (!paper.cancelled) return Verdict::Issued;
      found = Verdict::Cancelled;
    }
  }
  return found;
}

}  // namespace

namespace pages {

Response check_paper(Context& context) {
  const std::string& sum = context.request.parameter("sha256");
  const std::string& number = context.request.parameter("number");
  const std::string& day = context.request.parameter("date");
  std::string problem;
  std::optional<Verdict> verdict;
  if (!sum.empty()) {
    const std::string digest = digest_in(sum);
    if (digest.empty()) problem = "Контрольная сумма — 64 знака: цифры и латинские буквы от a до f";
    if (!digest.empty())
      verdict = verdict_of(context, service::lists_of(*context.view).with_paper(digest),
                           [&](const cases::Paper& paper) { return paper.sha256 == digest; });
  } else if (!number.empty() || !day.empty()) {
    auto date = Date::parse_iso(day);
    if (!date) date = Date::parse_russian(day);
    const std::string key = service::number_key(number);
    if (key.empty() || !date) problem = "Назовите и номер, и день: 14.09.2026";
    if (problem.empty())
      verdict =
          verdict_of(context, service::lists_of(*context.view).numbered_on(*date), [&](const cases::Paper& paper) {
            return paper.date == *date && !paper.number.empty() && service::number_key(paper.number) == key;
          });
  }
  return page(context, "check", "Проверка документа", "",
              {{"sha256", sum},
               {"number", number},
               {"date", day},
               {"problem", problem},
               {"issued", verdict == Verdict::Issued},
               {"cancelled", verdict == Verdict::Cancelled},
               {"unknown", verdict == Verdict::Unknown}},
              problem.empty() ? 200 : 422);
}

}  // namespace pages
}  // namespace dyak::http
