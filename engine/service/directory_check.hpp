#pragma once
#include "engine/base/diagnostics.hpp"
#include "engine/base/printable.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// What a directory written by hand says that cannot be right, or that somebody should look at: all of it, under JSON
/// Pointers. Errors: dir-unknown-member and dir-wrong-type (own fields that the definitions do not declare, or declare
/// otherwise), dir-number (control digits of СНИЛС, ИНН, ОГРН), latin-look-alike and other signs that do not belong into a text, dir-name-signs,
/// dir-key-look-alike (a key that differs from another only in the alphabet or in spaces), dir-sign (a sign that
/// `papers`, if given, cannot show). Warnings: dir-spaces, dir-unknown-kind.
Diagnostics check_directory_text(const Value& file, const definitions::Definitions& definitions,
                                 const Printable* papers = nullptr);

/// Of these only what is wrong with members: for directories of stories and scenarios, which may try how
/// papers bear any text.
Diagnostics check_directory_members(const Value& file, const definitions::Definitions& definitions);

/// The same value without outer and double spaces in its texts.
Value without_stray_spaces(const Value& value);

/// The same value with declared numbers (СНИЛС, ИНН, ОГРН) written as they are kept: «112-233-445 95».
Value with_kept_numbers(const Value& file, const definitions::Definitions& definitions);

/// What only the whole shows, about entries of the file: Warnings dir-namesake (one name under several keys),
/// dir-lower-case, dir-overlap (two main posts, memberships or names of one institution at a time). Errors:
/// dir-key-look-alike. `whole` is the directory with the file in it. `before`, if given: the directory without it; a name
/// or a key that stood there just so cannot have become anybody else's by the file, and is not looked for again.
Diagnostics check_directory_whole(const Value& file, const cases::Directory& whole,
                                  const definitions::Definitions& definitions,
                                  const cases::Directory* before = nullptr);

}  // namespace dyak::service
