#pragma once
#include <string>
#include <vector>

#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/page.hpp"

/// "Done, what comes next": read from the record, so that nothing needs to be kept between an act and the page after it.
namespace dyak::http {

/// The desk, where it says that something was taken: of a case that he does not see any more.
inline constexpr const char* kSaidAccepted = "/?said=accepted";

/// Where to go after an act: the page of the case, which then says what was done.
std::string after_act(const Context& context, const service::Done& done);

/// The same where the act may have taken the case out of his sight.
std::string after_answer(const Context& context, const service::Done& done);

/// {made, next} of the last act in the case when it was the actor's and made the case what it is; false otherwise.
/// `version`: as after_act() wrote it.
Value done_line(const Context& context, const cases::Case& state, const std::string& version,
                const DisplayNames& names);

/// Who has the case now and until when: records {text, link, link_title, acts}.
List what_comes_next(const Context& context, const cases::Case& state, const DisplayNames& names);

}  // namespace dyak::http
