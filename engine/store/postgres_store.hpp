#pragma once
#include "engine/store/record_store.hpp"

namespace dyak::store {

/// The record in PostgreSQL, the received files in the folder. Several programs may have the same store open and write to
/// it: each transaction holds the writer's place in the database, and lets go of it with its end.
std::unique_ptr<RecordStore> open_postgres_store(const std::string& directory, const std::string& address,
                                                 OpenMode mode, std::shared_ptr<RandomSource> random = system_random());

/// Whether a password stands in the address itself. Error{InvalidInput} when it is none.
bool tells_password(const std::string& address);

/// Whether the server holds each page of its files against a sum (initdb --data-checksums): a byte that turned on the disk
/// is noticed nowhere else below the chain. Error{Unavailable} when it does not answer.
bool sums_pages(const std::string& address);

/// Makes the tables or brings them up to date, in the name of their owner; then lets the role of a service (empty = none)
/// read and add to the record, and change nothing in it. `schema`: a department of its own in this database, made if there
/// is none; empty = the one that the address leads to. Errors as of migrate() and make_department().
void prepare_postgres(const std::string& owner_address, const std::string& role, const std::string& schema = {});

/// The line of store.yaml for that role and department, without the owner's password.
std::string service_address(const std::string& owner_address, const std::string& role, const std::string& schema);

}  // namespace dyak::store
