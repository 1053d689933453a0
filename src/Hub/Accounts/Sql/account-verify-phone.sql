-- The holder of the number entered a code. Whoever registered with a number they had not proved to hold may be somebody
-- else, who must not keep a password to the account: it goes with the first proof.
update accounts set phone_verified = true, password_hash = null where phone = $1 and not phone_verified
returning id
