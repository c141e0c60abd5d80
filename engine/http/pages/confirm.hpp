#pragma once
#include <string>
#include <vector>

#include "engine/http/pages/outlook.hpp"

/// What cannot be taken back is asked about first: a page that says what will happen, with the sent form in it.
namespace dyak::http {

/// The button that says yes.
inline constexpr const char* kConfirmed = "confirmed";
/// On the address of a case: the form that led there had been sent before.
inline constexpr const char* kSentBefore = "?said=already";

struct Question {
  std::string heading;  ///< «Подписать»
  std::string about;    ///< which case
  std::string menu;
  std::string target;  ///< where the form goes
  std::string back;    ///< what to leave for without doing anything
  std::string back_title;
  std::string yes;
  bool has_form = false;              ///< there is something to go back to and mend
  std::vector<std::string> warnings;  ///< what makes one think twice
  std::string once{};                 ///< in place of the form's own; empty = as it was sent
  List answers{};                     ///< of the form, to be read once more: answer_sections()
};

/// The form travels in it: files by their receipts.
Response confirm_page(Context& context, const Question& question, const Outlook& outlook);

/// «Это уже делали 29.11.2026: …» when the case has taken this transition before; else empty.
std::string done_before(const Context& context, const cases::Case& state, const std::string& transition,
                        const DisplayNames& names);
/// What the act leaves missing in the case that was not missing before, or that whoever amends leaves as it was.
std::vector<std::string> left_missing(const service::Foreseen& foreseen, const std::vector<cases::Defect>& before,
                                      bool amends);
/// Terms of the case that have passed.
std::vector<std::string> passed_terms(const Context& context, const cases::Case& state);

/// The button that was pressed, or stood behind the question that has been answered.
std::string verb_of(const Context& context);

/// SHA-256 of what a sent form says, whatever page and session it came from.
std::string digest_of(const Context& context, const Record& data);
/// A form sent again is the same request: to the same, from the same page (`which`: the version it was opened at; empty
/// = not protected), with the same in it.
service::RequestKey page_key(const Context& context, const std::string& what, const std::string& which,
                             const Record& data);
/// Whether this very request has been done.
bool was_sent(const Context& context, const service::RequestKey& key);

}  // namespace dyak::http
