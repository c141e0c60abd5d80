#pragma once
#include <optional>
#include <string>

#include "engine/service/case_book.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/decide.hpp"

/// Somebody's own terms for the calendar on his telephone (iCalendar, RFC 5545), behind an address that only he has.
namespace dyak::service {

/// When the address was made; nullopt: he has none.
std::optional<Moment> term_feed_since(const cases::ReadView& view, const std::string& user);
/// Makes it anew: the former one leads nowhere any more. Returns the secret part of it, which is not kept.
std::string make_term_feed(const World& world, const workflow::Actor& actor);
void drop_term_feed(const World& world, const workflow::Actor& actor);

/// Whose feed it is; nullopt when the secret is not his, or he may not sign in any more.
std::optional<workflow::Actor> term_feed_reader(const World& world, const cases::ReadView& view,
                                                const std::string& user, const std::string& secret);
/// `site`: what stands before the address of a case; empty = no addresses. The same record, the same bytes.
std::string term_feed(const World& world, const cases::ReadView& view, CaseBook& book, const workflow::Actor& actor,
                      const std::string& site);

}  // namespace dyak::service
