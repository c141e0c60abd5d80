#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/cases/notices.hpp"
#include "engine/service/case_book.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

/// What somebody is told of: messages to him, and what others have done since he was here. Of cases that he may see at
/// the moment, and of no other.
namespace dyak::service {

/// So many are counted, then it is "many".
inline constexpr std::size_t kMaxUnread = 99;

/// Messages to the actor and to whom he speaks for, the newest first. `before`: a sequence; 0 = from the newest.
std::vector<cases::Notice> notices_for(const World& world, const cases::ReadView& view, CaseBook& book,
                                       const workflow::Actor& actor, std::int64_t before, std::size_t limit);
std::size_t count_unread(const World& world, const cases::ReadView& view, CaseBook& book, const workflow::Actor& actor);
/// The sequence up to which he has read; 0 = nothing.
std::int64_t read_until(const cases::ReadView& view, const workflow::Actor& actor);
/// That he has, up to this one; never less than before.
void mark_read(const World& world, const workflow::Actor& actor, std::int64_t until);

/// Keeps the moment of his last visit when he comes in again. Part of a transaction of whoever lets him in.
void note_visit(cases::WriteTransaction& transaction, const std::string& user, const std::string& token_sha256);
/// When he leaves.
void note_leaving(cases::WriteTransaction& transaction, const std::string& user, Moment at);
/// nullopt: he has not been here before.
std::optional<Moment> last_visit(const cases::ReadView& view, const std::string& user);

/// Something that happened in a case.
struct News {
  Moment at;
  CasePtr state;      ///< as he may read it
  std::string what;   ///< «Подписать → «Подписан»»
  std::string actor;  ///< account; empty: not told
  std::string person;
};

/// What others have done since then, the newest first.
std::vector<News> news_for(const World& world, const cases::ReadView& view, CaseBook& book,
                           const workflow::Actor& actor, Moment since);

}  // namespace dyak::service
