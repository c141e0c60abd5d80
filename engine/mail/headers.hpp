#pragma once
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/mail/address.hpp"

/// Lines of a message's head, as RFC 5322 and its kin want them. Whatever text comes in, no line end of its own gets
/// out: nobody's name or subject begins another header.
namespace dyak::mail {

/// «Name: value» folded, with what is not ASCII in encoded words (RFC 2047). Ends with CRLF.
std::string text_header(std::string_view name, std::string_view text);
/// A header of one mailbox. Its address must be is_address().
std::string mailbox_header(std::string_view name, const Mailbox& mailbox);
/// «Date: Mon, 12 Oct 2026 09:14:00 +0300» with CRLF.
std::string date_header(Moment at, Zone zone);
/// «; filename*=UTF-8''…» in as many pieces as lines want (RFC 2231).
std::string file_parameter(std::string_view name);
/// The text as encoded words only; ASCII stays as it is.
std::string encoded_words(std::string_view text, std::size_t taken);

}  // namespace dyak::mail
